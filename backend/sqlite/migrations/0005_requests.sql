-- +goose Up

-- What people ask of the business under Articles 15 to 22, 7(3) and 77 GDPR.
-- What is personal stands in words, requester and the steps' words, and goes
-- with the person; the course holds days, codes and the operator's choices.
CREATE TABLE requests (
  id            INTEGER PRIMARY KEY,
  types         TEXT NOT NULL,            -- JSON list
  channel       TEXT NOT NULL,
  received_on   TEXT NOT NULL,            -- local day of arrival at any channel
  received_zone TEXT NOT NULL,
  contact_id    INTEGER REFERENCES contacts(id), -- NULL: nobody in the book, or erased since
  mail_id       INTEGER REFERENCES mails(id),
  words         TEXT NOT NULL,            -- the person's own
  requester     TEXT NOT NULL DEFAULT '{}', -- consent.Requester as JSON
  course        TEXT NOT NULL DEFAULT '{}', -- consent.Course as JSON
  calendar      TEXT NOT NULL DEFAULT '', -- the period is reckoned in
  due           TEXT NOT NULL DEFAULT '', -- last day by law, as reckoned last
  target        TEXT NOT NULL DEFAULT '', -- the business's own day
  status        TEXT NOT NULL CHECK (status IN ('open','closed')),
  outcome       TEXT NOT NULL DEFAULT '', -- consent.RequestOutcome
  closed_on     TEXT NOT NULL DEFAULT '',
  erased_entry  INTEGER NOT NULL DEFAULT 0, -- that took the person out of it
  handler_id    TEXT NOT NULL DEFAULT '', -- operator who sees to it
  operator_id   TEXT NOT NULL,            -- who entered it
  entry         INTEGER NOT NULL,         -- request.opened
  moved         INTEGER NOT NULL DEFAULT 0 -- entry that changed it last
);
CREATE INDEX requests_contact ON requests(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX requests_mail    ON requests(mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX requests_open    ON requests(due, id) WHERE status = 'open';

-- The log of a request: each step once, with who took it. No step changes.
CREATE TABLE request_steps (
  id          INTEGER PRIMARY KEY,
  request_id  INTEGER NOT NULL REFERENCES requests(id),
  step        TEXT NOT NULL,              -- consent.RequestStep
  on_day      TEXT NOT NULL,              -- local day on which it was taken
  words       TEXT NOT NULL,              -- the operator's; '' once the person is erased
  letter_id   INTEGER NOT NULL DEFAULT 0, -- that went with it
  operator_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX request_steps_request ON request_steps(request_id, id);

-- Letters and mails of a request. A draft can be changed; what was sent stays as
-- it was sent.
CREATE TABLE request_letters (
  id          INTEGER PRIMARY KEY,
  request_id  INTEGER NOT NULL REFERENCES requests(id),
  contact_id  INTEGER REFERENCES contacts(id), -- whose words it holds; NULL: nobody in the book
  kind        TEXT NOT NULL,              -- consent.LetterKind
  language    TEXT NOT NULL,
  subject     TEXT NOT NULL,
  text        TEXT NOT NULL,              -- Markdown, filled; '' once the person is erased
  state       TEXT NOT NULL CHECK (state IN ('draft','sent')),
  medium      TEXT NOT NULL DEFAULT '' CHECK (medium IN ('','mail','post','hand','other')),
  sent_on     TEXT NOT NULL DEFAULT '',
  sha256      TEXT NOT NULL DEFAULT '',   -- of the text as sent
  evidence_id INTEGER REFERENCES evidence(id), -- the PDF as sent
  pdf_sha256  TEXT NOT NULL DEFAULT '',   -- outlives it
  recipient_id INTEGER NOT NULL DEFAULT 0, -- of whom a recipients' notice tells
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL,           -- that made it
  sent_entry  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX request_letters_request  ON request_letters(request_id, id);
CREATE INDEX request_letters_contact  ON request_letters(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX request_letters_evidence ON request_letters(evidence_id) WHERE evidence_id IS NOT NULL;

-- Who has the data and must be told (Art. 19 GDPR). Recipients are businesses.
CREATE TABLE request_recipients (
  id           INTEGER PRIMARY KEY,
  request_id   INTEGER NOT NULL REFERENCES requests(id),
  name         TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('processor','joint','controller','authority','public')),
  reach        TEXT NOT NULL,             -- its address, mail or postal
  country      TEXT NOT NULL,
  categories   TEXT NOT NULL,             -- JSON list: what it has
  told_on      TEXT NOT NULL DEFAULT '',
  confirmed_on TEXT NOT NULL DEFAULT '',
  not_told     TEXT NOT NULL DEFAULT '',  -- why it is impossible, or out of proportion
  entry        INTEGER NOT NULL           -- that changed it last
);
CREATE INDEX request_recipients_request ON request_recipients(request_id, id);

-- Days that the business counts otherwise than the table of holidays does.
CREATE TABLE holidays (
  calendar TEXT NOT NULL,                 -- DE-BY
  day      TEXT NOT NULL,
  name     TEXT NOT NULL,
  counts   INTEGER NOT NULL,              -- 1: a holiday here; 0: none here, whatever the table says
  source   TEXT NOT NULL,                 -- the decree
  entry    INTEGER NOT NULL,
  PRIMARY KEY (calendar, day)
) WITHOUT ROWID;

-- What keeps a person's data from being erased: a claim, an audit (Art.
-- 17(3)(b), (e) GDPR).
CREATE TABLE holds (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  words       TEXT NOT NULL,              -- why
  law         TEXT NOT NULL,
  since       TEXT NOT NULL,
  until       TEXT NOT NULL DEFAULT '',   -- '' = until it is lifted
  ended_at    TEXT NOT NULL DEFAULT '',
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX holds_contact ON holds(contact_id);

-- Erasures that were carried out. Nothing here names anybody, and nothing says
-- which entries of the ledger were theirs.
CREATE TABLE erasures (
  id          INTEGER PRIMARY KEY,
  request_id  INTEGER NOT NULL DEFAULT 0, -- 0: a batch, or of the business's own accord
  ground      TEXT NOT NULL,              -- consent.ErasureGround
  people      INTEGER NOT NULL,
  plan        TEXT NOT NULL,              -- consent.ErasureSummary as JSON: categories, measures, counts, grounds, ends
  carried_on  TEXT NOT NULL,              -- local day
  recorded_at TEXT NOT NULL,
  bytes_gone  TEXT NOT NULL DEFAULT '',   -- when the book's files were found clean of freed pages; '' while that is due
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL,           -- the last that says so; a batch has one for each step
  destroyed   INTEGER NOT NULL DEFAULT 0, -- items of the ledger
  due         TEXT NOT NULL DEFAULT ''    -- JSON: of a batch that is under way, who is still to be erased; '' once it is done
);

-- What had to stay of a person, and until when.
CREATE TABLE kept_data (
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  category    TEXT NOT NULL,              -- consent.DataCategory
  erasure_id  INTEGER NOT NULL REFERENCES erasures(id),
  measure     TEXT NOT NULL CHECK (measure IN ('keep','restrict')),
  exception   TEXT NOT NULL,              -- consent.KeepGround
  law         TEXT NOT NULL,
  until       TEXT NOT NULL,              -- '' = until somebody says so
  entry       INTEGER NOT NULL,
  PRIMARY KEY (contact_id, category)
) WITHOUT ROWID;
CREATE INDEX kept_data_until ON kept_data(until) WHERE until <> '';

-- How many of what is gone, so that older counts still close: "of them erased
-- since". A detail stands by itself only where five people or more went in one
-- step; fewer are counted with their campaign or purpose alone, as "people".
CREATE TABLE erased_counts (
  what TEXT NOT NULL,                     -- audience, invitation, message, consent, standing
  of   TEXT NOT NULL,                     -- campaign:3:RENEWAL, purpose:newsletter:ConsentGiven, campaign:3:people
  n    INTEGER NOT NULL,
  PRIMARY KEY (what, of)
) WITHOUT ROWID;

-- Desk: where backups of this book were written, so that an erasure reaches the
-- lists beside them.
CREATE TABLE backup_places (
  path    TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  size    INTEGER NOT NULL,
  sha256  TEXT NOT NULL,
  listed  INTEGER NOT NULL DEFAULT 0,     -- erasure up to which the list beside it is written
  due     TEXT NOT NULL DEFAULT '',       -- JSON: what the list beside it does not say yet; '' once it does
  given_up INTEGER NOT NULL DEFAULT 0     -- 1: out of reach for good, no list is kept for it
) WITHOUT ROWID;

-- What a server said stays; that it was about a message or a mail of somebody
-- else who is erased does not.
DROP TRIGGER bounces_fixed;
-- A person's copy asks who was found to be somebody else, from either side, and
-- for the packs about them.
CREATE INDEX distinct_people_high ON distinct_people(high);
CREATE INDEX packs_contact ON packs(contact_id) WHERE contact_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER bounces_fixed BEFORE UPDATE ON bounces WHEN NOT (NEW.id = OLD.id AND NEW.contact_id = OLD.contact_id AND NEW.address = OLD.address AND NEW.hard = OLD.hard
  AND NEW.complaint = OLD.complaint AND NEW.status = OLD.status AND NEW.words = OLD.words AND NEW.at = OLD.at AND NEW.entry = OLD.entry
  AND (NEW.message_id IS NULL OR NEW.message_id = OLD.message_id) AND (NEW.mail_id IS NULL OR NEW.mail_id = OLD.mail_id))
BEGIN SELECT RAISE(ABORT, 'what a server said does not change'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER request_letters_fixed BEFORE UPDATE OF subject, kind, language, medium, sent_on, sha256 ON request_letters WHEN old.state = 'sent' AND NOT (new.subject = '' AND new.text = '')
BEGIN SELECT RAISE(ABORT, 'what was sent does not change'); END;
-- +goose StatementEnd
