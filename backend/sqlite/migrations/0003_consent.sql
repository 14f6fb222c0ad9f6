-- +goose Up

-- What may be done for a purpose, said more closely.
ALTER TABLE purposes ADD COLUMN explained TEXT NOT NULL DEFAULT '{}';   -- JSON by language: what is done, in a sentence
ALTER TABLE purposes ADD COLUMN special TEXT NOT NULL DEFAULT '';       -- condition of Art. 9(2) in addition, '' for none
ALTER TABLE purposes ADD COLUMN for_children INTEGER NOT NULL DEFAULT 0; -- an online service offered directly to a child (Art. 8)
ALTER TABLE purposes ADD COLUMN renew_days INTEGER NOT NULL DEFAULT 0;  -- how long before its end a consent counts as expiring; 0: 30 days
ALTER TABLE purposes ADD COLUMN ended_on TEXT NOT NULL DEFAULT '';       -- day from which nothing new is done for it, '' while in use

-- Legitimate interests weighed, per purpose (Art. 6(1)(f)). Never changed: a
-- new weighing is a new row.
CREATE TABLE assessments (
  id          INTEGER PRIMARY KEY,
  purpose_id  TEXT NOT NULL REFERENCES purposes(id),
  interest    TEXT NOT NULL,              -- what for
  necessity   TEXT NOT NULL,              -- why nothing milder does
  expectation TEXT NOT NULL,              -- what people would expect (Recital 47)
  effects     TEXT NOT NULL,              -- on them
  safeguards  TEXT NOT NULL,
  outcome     TEXT NOT NULL CHECK (outcome IN ('carried','not_carried')),
  made_on     TEXT NOT NULL,              -- day
  review_on   TEXT NOT NULL,              -- day, '' for none
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX assessments_purpose ON assessments(purpose_id, id);

ALTER TABLE grounds ADD COLUMN special TEXT NOT NULL DEFAULT '';        -- Art. 9(2), in addition
ALTER TABLE grounds ADD COLUMN assessment_id INTEGER NOT NULL DEFAULT 0;

-- Roots of each 16 items of an entry that holds many, so that a proof of one of
-- them need not hash all. They follow from the items.
CREATE TABLE ledger_item_tiles (
  entry  INTEGER PRIMARY KEY REFERENCES ledger_entries(entry),
  hashes BLOB NOT NULL
);

-- What happened of one kind, for those who read a few entries of many.
CREATE INDEX ledger_entries_kind ON ledger_entries(kind, entry);

-- Consents that are held and have an end: what a review looks for.
CREATE INDEX standings_ends ON standings(until) WHERE until <> '' AND state IN ('given','renewed');

-- A version may be entered after it was in use (an older text, or paper).
ALTER TABLE notice_versions ADD COLUMN effective_to TEXT NOT NULL DEFAULT '';   -- '' = until the next
ALTER TABLE notice_versions ADD COLUMN deposited INTEGER NOT NULL DEFAULT 0;    -- an older text, entered for the record
ALTER TABLE notice_versions ADD COLUMN missing TEXT NOT NULL DEFAULT '[]';      -- JSON list of articles its text lacks; only a deposited one does

-- Where a version can be read; the last one holds. A version keeps the address
-- it was published with in its own row.
CREATE TABLE notice_addresses (
  id          INTEGER PRIMARY KEY,
  notice_id   TEXT NOT NULL REFERENCES notice_versions(id),
  url         TEXT NOT NULL,              -- '' = taken down
  at          TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX notice_addresses_notice ON notice_addresses(notice_id, id);

ALTER TABLE consent_events ADD COLUMN validity TEXT NOT NULL DEFAULT '';  -- JSON: what makes it valid, each answered
ALTER TABLE consent_events ADD COLUMN guardian TEXT NOT NULL DEFAULT '';  -- JSON: who consented for a child (Art. 8)
ALTER TABLE consent_events ADD COLUMN form TEXT NOT NULL DEFAULT '';      -- code of the form it came back on
ALTER TABLE consent_events ADD COLUMN despite TEXT NOT NULL DEFAULT '';   -- why it counts although the notice had changed before

-- Where a person stood on any day is folded from this index alone: what is
-- known of one person lies far apart in a book of millions of events.
DROP INDEX consent_events_contact;
CREATE INDEX consent_events_contact ON consent_events(contact_id, purpose_id, id, state, happened_at, day_only, recorded_at, valid_until, claim <> '', import_id, entry);

-- People whose consent a material change of a notice touches: to be asked
-- again, or let go.
CREATE TABLE renewals (
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id TEXT NOT NULL REFERENCES purposes(id),
  notice_id  TEXT NOT NULL REFERENCES notice_versions(id), -- the version that changed
  outcome    TEXT NOT NULL CHECK (outcome IN ('open','renewed','ended','dropped')),
  entry      INTEGER NOT NULL,            -- that queued it, or settled it
  PRIMARY KEY (contact_id, purpose_id)
) WITHOUT ROWID;
CREATE INDEX renewals_open ON renewals(purpose_id, contact_id) WHERE outcome = 'open';

-- Acts of which somebody must decide whether they count.
CREATE TABLE decisions (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id  TEXT NOT NULL REFERENCES purposes(id),
  why         TEXT NOT NULL,              -- reason code, such as notice_changed_before
  act         TEXT NOT NULL,              -- JSON of the act as it was entered
  evidence_id INTEGER REFERENCES evidence(id),
  opened_at   TEXT NOT NULL,
  outcome     TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('','counts','does_not_count')),
  words       TEXT NOT NULL DEFAULT '',   -- the reason of who decided
  decided_at  TEXT NOT NULL DEFAULT '',
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL,           -- that opened it
  decided_entry INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX decisions_contact ON decisions(contact_id);
CREATE INDEX decisions_open    ON decisions(id) WHERE outcome = '';

-- That a person was given a notice, or accepted terms. Never a consent.
CREATE TABLE tellings (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  kind        TEXT NOT NULL CHECK (kind IN ('informed','accepted')),
  notice_id   TEXT NOT NULL REFERENCES notice_versions(id),
  language    TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  day_only    INTEGER NOT NULL,
  zone        TEXT NOT NULL,
  method      TEXT NOT NULL,
  words       TEXT NOT NULL,
  form        TEXT NOT NULL,
  evidence_id INTEGER REFERENCES evidence(id),
  operator_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  entry       INTEGER NOT NULL,
  item        INTEGER NOT NULL
);
CREATE INDEX tellings_contact ON tellings(contact_id, kind);
CREATE INDEX tellings_notice  ON tellings(notice_id, contact_id);

-- Consent forms that left the house: what comes back is tied to exactly one.
CREATE TABLE forms (
  code        TEXT PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('person','sheet','html')),
  language    TEXT NOT NULL,
  purposes    TEXT NOT NULL,              -- JSON list
  privacy_id  TEXT NOT NULL REFERENCES notice_versions(id),
  consent_id  TEXT REFERENCES notice_versions(id), -- whose questions it asks; NULL: the purposes' own
  questions   TEXT NOT NULL,              -- JSON: exact words, by purpose
  fields      TEXT NOT NULL,              -- JSON list of what it asks beside
  made_at     TEXT NOT NULL,
  sha256      TEXT NOT NULL,              -- of the file that was made
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);

-- What a web site stores on visitors' devices (ePrivacy 5(3)).
CREATE TABLE cookies (
  id               INTEGER PRIMARY KEY,
  name             TEXT NOT NULL,
  wildcard         INTEGER NOT NULL,
  provider         TEXT NOT NULL,
  domain           TEXT NOT NULL,
  party            TEXT NOT NULL CHECK (party IN ('first','third')),
  tech             TEXT NOT NULL CHECK (tech IN ('http','localStorage','pixel','sdk')),
  purpose          TEXT NOT NULL,         -- JSON by language
  category         TEXT NOT NULL CHECK (category IN ('necessary','functional','analytics','marketing')),
  duration         TEXT NOT NULL,         -- ISO 8601 period, '' = while the window is open
  third_parties    INTEGER NOT NULL,      -- somebody else can read it
  data_read        TEXT NOT NULL,
  exemption_reason TEXT NOT NULL,
  country          TEXT NOT NULL,
  notice_url       TEXT NOT NULL,
  seen_on          TEXT NOT NULL,
  reviewed_on      TEXT NOT NULL,
  entry            INTEGER NOT NULL,
  UNIQUE (name, domain, tech)
);

-- Desk: counts of past months, kept so that a plot need not count again. They
-- follow from the events up to an entry.
CREATE TABLE month_figures (
  month      TEXT NOT NULL,               -- 2026-11
  purpose_id TEXT NOT NULL,
  state      TEXT NOT NULL,
  people     INTEGER NOT NULL,
  entry      INTEGER NOT NULL,
  PRIMARY KEY (month, purpose_id, state)
) WITHOUT ROWID;

-- A kept file goes when nothing rests on it any more.
CREATE INDEX consent_events_evidence ON consent_events(evidence_id) WHERE evidence_id IS NOT NULL;
CREATE INDEX grounds_evidence     ON grounds(evidence_id)     WHERE evidence_id IS NOT NULL;
CREATE INDEX touches_evidence     ON touches(evidence_id)     WHERE evidence_id IS NOT NULL;
CREATE INDEX attachments_evidence ON attachments(evidence_id);
CREATE INDEX tellings_evidence    ON tellings(evidence_id)    WHERE evidence_id IS NOT NULL;
CREATE INDEX decisions_evidence   ON decisions(evidence_id)   WHERE evidence_id IS NOT NULL;

-- What came back on a form.
CREATE INDEX consent_events_form ON consent_events(form) WHERE form <> '';

-- +goose StatementBegin
CREATE TRIGGER assessments_fixed BEFORE UPDATE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tellings_fixed BEFORE UPDATE ON tellings
BEGIN SELECT RAISE(ABORT, 'what a person was told does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER forms_fixed BEFORE UPDATE ON forms
BEGIN SELECT RAISE(ABORT, 'a form that left the house does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER notice_addresses_fixed BEFORE UPDATE ON notice_addresses
BEGIN SELECT RAISE(ABORT, 'where a notice stood does not change'); END;
-- +goose StatementEnd
