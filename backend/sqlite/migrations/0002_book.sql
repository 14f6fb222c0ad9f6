-- +goose Up

CREATE TABLE book (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  book_id      TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  signing_seed BLOB NOT NULL,             -- Ed25519, for checkpoints and packs
  suppress_key BLOB NOT NULL              -- HMAC key of suppressions
);

CREATE TABLE controller (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  name     TEXT NOT NULL,
  country  TEXT NOT NULL,
  language TEXT NOT NULL,
  address  TEXT NOT NULL,
  email    TEXT NOT NULL,
  phone    TEXT NOT NULL,
  website  TEXT NOT NULL
);

CREATE TABLE operators (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  email  TEXT NOT NULL,
  role   TEXT NOT NULL CHECK (role IN ('owner','dpo','staff','reader')),
  status TEXT NOT NULL CHECK (status IN ('active','terminated'))
);

-- The ledger. Leaves are hashed from these columns; nothing in them is personal.
CREATE TABLE ledger_entries (
  entry INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL,
  at    TEXT NOT NULL,
  by    TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  items BLOB NOT NULL CHECK (length(items) = 32)
);

-- What a leaf commits to. Salt and payload can be destroyed (erasure); their
-- commitment then stays in their place, so that every proof still verifies.
CREATE TABLE ledger_items (
  entry      INTEGER NOT NULL REFERENCES ledger_entries(entry),
  pos        INTEGER NOT NULL,
  contact_id INTEGER,
  salt       BLOB,
  payload    TEXT,
  commitment BLOB,
  PRIMARY KEY (entry, pos),
  CHECK ((salt IS NULL) = (payload IS NULL) AND (payload IS NULL) = (commitment IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX ledger_items_contact ON ledger_items(contact_id, entry) WHERE contact_id IS NOT NULL;

CREATE TABLE ledger_tiles (
  level  INTEGER NOT NULL,
  n      INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (level, n)
);

CREATE TABLE ledger_checkpoints (
  size INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  note TEXT NOT NULL
);

-- The signed head after the last commit: a missing end shows.
CREATE TABLE ledger_head (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  size INTEGER NOT NULL,
  note TEXT NOT NULL
);

CREATE TABLE purposes (
  id             TEXT PRIMARY KEY,
  names          TEXT NOT NULL,           -- JSON by language
  channel        TEXT NOT NULL,
  bases          TEXT NOT NULL,           -- JSON list
  categories     TEXT NOT NULL,           -- JSON list
  recipients     TEXT NOT NULL,           -- JSON list
  retention      TEXT NOT NULL,
  consent_months INTEGER NOT NULL,
  questions      TEXT NOT NULL,           -- JSON by language
  entry          INTEGER NOT NULL
);

CREATE TABLE notice_versions (
  id             TEXT PRIMARY KEY,        -- privacy-3
  kind           TEXT NOT NULL,
  number         INTEGER NOT NULL,
  published_at   TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  change_kind    TEXT NOT NULL CHECK (change_kind IN ('editorial','material')),
  changes        TEXT NOT NULL,
  url            TEXT NOT NULL,
  purposes       TEXT NOT NULL,           -- JSON list of the purposes its text names
  entry          INTEGER NOT NULL,
  UNIQUE (kind, number)
);

CREATE TABLE notice_texts (
  version_id TEXT NOT NULL REFERENCES notice_versions(id),
  language   TEXT NOT NULL,
  title      TEXT NOT NULL,
  text       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  PRIMARY KEY (version_id, language)
);

CREATE TABLE evidence (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size       INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  bytes      BLOB NOT NULL,
  entry      INTEGER NOT NULL
);

CREATE TABLE imports (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  name         TEXT NOT NULL,
  file_sha256  TEXT NOT NULL,
  format       TEXT NOT NULL,
  dialect      TEXT NOT NULL,
  encoding     TEXT NOT NULL,
  delimiter    TEXT NOT NULL,
  mapping      TEXT NOT NULL,
  purpose_id   TEXT NOT NULL,
  basis        TEXT NOT NULL,
  source       TEXT NOT NULL,
  collected_at TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  finished_at  TEXT NOT NULL,             -- '' while it runs or where it was broken off
  records      INTEGER NOT NULL,          -- of the file worked off so far
  created      INTEGER NOT NULL,
  updated      INTEGER NOT NULL,
  unchanged    INTEGER NOT NULL,
  rejected     INTEGER NOT NULL,
  held_back    INTEGER NOT NULL,
  entry        INTEGER NOT NULL,          -- of import.started
  undone_entry INTEGER NOT NULL DEFAULT 0,
  undo_until   INTEGER NOT NULL DEFAULT 0, -- contact number up to which people were taken out again
  undo_entry   INTEGER NOT NULL DEFAULT 0, -- ledger entry up to which what it stated was taken back
  resume       TEXT NOT NULL DEFAULT ''    -- JSON of what a broken-off import needs to go on
);

-- A contact's values are one document; what lists and searches need of it
-- stands packed in register_pages. Numbers are given by the numbers table and
-- never used again.
CREATE TABLE contacts (
  id           INTEGER PRIMARY KEY,
  details      TEXT NOT NULL,             -- consent.Contact as JSON
  source       TEXT NOT NULL,
  collected_at TEXT NOT NULL,
  import_id    INTEGER REFERENCES imports(id),
  import_row   INTEGER NOT NULL,
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL,             -- '' while as it came in
  entry        INTEGER NOT NULL           -- that brought the person in
);

-- The register as lists, searches and counts read it: the contacts of a page
-- in packed columns. It follows from contacts, standings and what else is kept
-- on people, and is written in the same transaction.
CREATE TABLE register_pages (
  page    INTEGER PRIMARY KEY,            -- contact number / 1024
  version INTEGER NOT NULL,               -- no two writes of a page have one
  people  INTEGER NOT NULL,
  facts   BLOB NOT NULL,
  words   BLOB NOT NULL,
  reaches BLOB NOT NULL
);
-- An order of the register as it was at a version, so that an opened book
-- lists at once.
CREATE TABLE register_orders (
  name    TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  ids     BLOB NOT NULL
);
-- The last number given, by what it numbers.
CREATE TABLE numbers (
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) WITHOUT ROWID;

-- Where each person stands for each purpose, derived from grounds and events.
CREATE TABLE standings (
  contact_id   INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id   TEXT NOT NULL REFERENCES purposes(id),
  basis        TEXT NOT NULL,             -- '' where none is stated
  basis_source TEXT NOT NULL,
  basis_entry  INTEGER NOT NULL,
  state        TEXT NOT NULL,
  at           TEXT NOT NULL,
  until        TEXT NOT NULL,             -- '' = until withdrawn
  event_id     INTEGER NOT NULL DEFAULT 0,
  entry        INTEGER NOT NULL DEFAULT 0, -- of the event
  PRIMARY KEY (contact_id, purpose_id)
) WITHOUT ROWID;

CREATE TABLE grounds (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id  TEXT NOT NULL REFERENCES purposes(id),
  basis       TEXT NOT NULL,
  source      TEXT NOT NULL,
  evidence_id INTEGER REFERENCES evidence(id),
  stated_at   TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX grounds_contact ON grounds(contact_id, purpose_id);

CREATE TABLE consent_events (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id  TEXT NOT NULL REFERENCES purposes(id),
  state       TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  day_only    INTEGER NOT NULL,
  zone        TEXT NOT NULL,              -- offset as said, e.g. +02:00
  recorded_at TEXT NOT NULL,
  method      TEXT NOT NULL,
  notice_id   TEXT REFERENCES notice_versions(id),
  language    TEXT NOT NULL,
  question    TEXT NOT NULL,
  words       TEXT NOT NULL,              -- the person's own
  operator_id TEXT NOT NULL,
  evidence_id INTEGER REFERENCES evidence(id),
  valid_until TEXT NOT NULL,
  claim       TEXT NOT NULL,              -- JSON of what a source claims; '' for an act
  import_id   INTEGER REFERENCES imports(id),
  entry       INTEGER NOT NULL,
  item        INTEGER NOT NULL
);
CREATE INDEX consent_events_contact ON consent_events(contact_id, purpose_id);
CREATE INDEX consent_events_notice  ON consent_events(notice_id) WHERE notice_id IS NOT NULL;

-- Rows of an import that did not simply make a new person: why, and what was there before.
CREATE TABLE import_rows (
  id         INTEGER PRIMARY KEY,         -- two sheets of one workbook both have a row 5
  import_id  INTEGER NOT NULL REFERENCES imports(id),
  row        INTEGER NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('changed','rejected','held_back')),
  contact_id INTEGER,
  reason     TEXT NOT NULL,
  raw        TEXT NOT NULL,               -- the row as it stood, for the file of rejected rows
  before     TEXT NOT NULL                -- the contact before it was changed
);
CREATE INDEX import_rows_import ON import_rows(import_id, outcome, id);

CREATE INDEX import_rows_contact ON import_rows(contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE packs (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  scope      TEXT NOT NULL,
  contact_id INTEGER,
  made_at    TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  sha256     TEXT NOT NULL,
  entry      INTEGER NOT NULL
);

-- Where a value came from and since when, where that is not where the person
-- came from (Art. 14(2)(f), 15(1)(g), 20(1) GDPR).
CREATE TABLE field_origins (
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  field      TEXT NOT NULL,               -- as consent.Contact.Fields names it; custom fields 'custom:<key>'
  origin     TEXT NOT NULL,
  source     TEXT NOT NULL,
  since      TEXT NOT NULL,
  import_id  INTEGER,
  operator_id TEXT NOT NULL,
  entry      INTEGER NOT NULL,
  PRIMARY KEY (contact_id, field)
) WITHOUT ROWID;

-- Changes by hand. The values before are kept for undo until a day, or
-- destroyed at once (rectification, Art. 16 GDPR).
CREATE TABLE edits (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  kind        TEXT NOT NULL CHECK (kind IN ('edit','rectification','bulk','merge')),
  fields      TEXT NOT NULL,              -- JSON list of names, no values
  before      TEXT NOT NULL,              -- JSON; '' once destroyed
  at          TEXT NOT NULL,
  keep_until  TEXT NOT NULL,              -- '' where nothing is kept
  bulk_id     INTEGER NOT NULL DEFAULT 0,
  operator_id TEXT NOT NULL,
  undone_entry INTEGER NOT NULL DEFAULT 0,
  entry       INTEGER NOT NULL
);
CREATE INDEX edits_contact ON edits(contact_id, id);
CREATE INDEX edits_keep    ON edits(keep_until) WHERE keep_until <> '';
CREATE INDEX edits_bulk    ON edits(bulk_id) WHERE bulk_id <> 0;

-- One action on many people.
CREATE TABLE bulks (
  id           INTEGER PRIMARY KEY,
  action       TEXT NOT NULL,             -- ground, tag, untag, language, delete
  value        TEXT NOT NULL,             -- JSON of what was done
  at           TEXT NOT NULL,
  operator_id  TEXT NOT NULL,
  people       INTEGER NOT NULL,
  finished_at  TEXT NOT NULL,
  keep_until   TEXT NOT NULL,             -- deleted people can come back until then
  undone_entry INTEGER NOT NULL DEFAULT 0,
  entry        INTEGER NOT NULL
);
-- People who were deleted, sealed until the day after which nobody brings them
-- back: one row holds everything that is needed to put the person back.
CREATE TABLE bulk_people (
  bulk_id    INTEGER NOT NULL REFERENCES bulks(id),
  contact_id INTEGER NOT NULL,
  before     TEXT NOT NULL,
  PRIMARY KEY (bulk_id, contact_id)
) WITHOUT ROWID;
CREATE INDEX bulk_people_contact ON bulk_people(contact_id);

-- Calls, forms, orders, meetings: what passed between the business and a
-- person, noted by hand or brought in.
CREATE TABLE touches (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  kind        TEXT NOT NULL CHECK (kind IN ('call','form','order','meeting','visit','letter','mail','other')),
  direction   TEXT NOT NULL CHECK (direction IN ('in','out','')),
  happened_at TEXT NOT NULL,
  day_only    INTEGER NOT NULL,
  zone        TEXT NOT NULL,
  words       TEXT NOT NULL,
  source      TEXT NOT NULL,
  evidence_id INTEGER REFERENCES evidence(id),
  import_id   INTEGER REFERENCES imports(id),
  operator_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX touches_contact ON touches(contact_id, happened_at);
CREATE INDEX touches_import  ON touches(import_id) WHERE import_id IS NOT NULL;

-- Files that belong to a person without being evidence of a consent.
CREATE TABLE attachments (
  id          INTEGER PRIMARY KEY,
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  evidence_id INTEGER NOT NULL REFERENCES evidence(id),
  words       TEXT NOT NULL,
  added_at    TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);
CREATE INDEX attachments_contact ON attachments(contact_id);

-- Fields of the business's own; none without purpose, category and retention
-- (Art. 5(1)(b), (c), (e) GDPR).
CREATE TABLE custom_fields (
  key        TEXT PRIMARY KEY,            -- as in consent.Contact.Custom
  names      TEXT NOT NULL,               -- JSON by language
  purpose_id TEXT NOT NULL REFERENCES purposes(id),
  category   TEXT NOT NULL,
  retention  TEXT NOT NULL,               -- ISO 8601 period
  import_id  INTEGER,                     -- that brought it first
  entry      INTEGER NOT NULL
);

-- Two contacts that were one person.
CREATE TABLE merges (
  id          INTEGER PRIMARY KEY,
  kept_id     INTEGER NOT NULL,
  gone_id     INTEGER NOT NULL,
  before      TEXT NOT NULL,              -- JSON of both as they were; '' once destroyed
  score       INTEGER NOT NULL,
  reasons     TEXT NOT NULL,              -- JSON list of codes
  at          TEXT NOT NULL,
  keep_until  TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  undone_entry INTEGER NOT NULL DEFAULT 0,
  entry       INTEGER NOT NULL
);
CREATE INDEX merges_kept ON merges(kept_id);
CREATE INDEX merges_gone ON merges(gone_id);
-- Two contacts that somebody looked at and found to be two people.
CREATE TABLE distinct_people (
  low   INTEGER NOT NULL,
  high  INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (low, high)
) WITHOUT ROWID;

-- Who must not come back: keyed hashes of addresses and numbers, no personal
-- data (Art. 17(3)(b), 21(3) GDPR).
CREATE TABLE suppressions (
  hash   BLOB PRIMARY KEY,                -- HMAC under the book's own key
  reason TEXT NOT NULL CHECK (reason IN ('opted_out','erased','objected')),
  at     TEXT NOT NULL,
  entry  INTEGER NOT NULL
) WITHOUT ROWID;

-- Desk tables: no fact of the record, so no ledger entry.
CREATE TABLE notice_drafts (
  kind       TEXT NOT NULL,
  language   TEXT NOT NULL,
  text       TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (kind, language)
);
CREATE TABLE preferences (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE saved_views (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  search  TEXT NOT NULL,
  filters TEXT NOT NULL,                  -- JSON list
  sort    TEXT NOT NULL,
  columns TEXT NOT NULL                   -- JSON list
);
-- How the columns of a file with this header were mapped the last time.
CREATE TABLE saved_mappings (
  header  TEXT PRIMARY KEY,               -- SHA-256 of the header's names
  name    TEXT NOT NULL,
  mapping TEXT NOT NULL,                  -- JSON
  used_at TEXT NOT NULL
);
CREATE TABLE backups (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at TEXT NOT NULL,
  size    INTEGER NOT NULL,
  entries INTEGER NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_entries_next BEFORE INSERT ON ledger_entries
WHEN NEW.entry <> (SELECT coalesce(max(entry), 0) + 1 FROM ledger_entries)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_items_fixed BEFORE UPDATE ON ledger_items
WHEN NOT (NEW.entry = OLD.entry AND NEW.pos = OLD.pos AND NEW.payload IS NULL AND NEW.contact_id IS NULL
          AND NEW.commitment IS NOT NULL AND (OLD.commitment IS NULL OR OLD.commitment = NEW.commitment))
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_items_kept BEFORE DELETE ON ledger_items
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_tiles_grow BEFORE UPDATE ON ledger_tiles
WHEN NEW.level <> OLD.level OR NEW.n <> OLD.n OR length(NEW.hashes) > 8192
  OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_tiles_kept BEFORE DELETE ON ledger_tiles
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_checkpoints_fixed BEFORE UPDATE ON ledger_checkpoints
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_checkpoints_kept BEFORE DELETE ON ledger_checkpoints
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_head_grows BEFORE UPDATE ON ledger_head
WHEN NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER ledger_head_kept BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_events_fixed BEFORE UPDATE ON consent_events
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER consent_events_kept BEFORE DELETE ON consent_events
WHEN EXISTS (SELECT 1 FROM ledger_items i WHERE i.entry = OLD.entry AND i.pos = OLD.item AND i.payload IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM bulk_people p WHERE p.contact_id = OLD.contact_id AND p.before <> '') -- put away whole, and held against its hash
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER notice_texts_fixed BEFORE UPDATE ON notice_texts
BEGIN SELECT RAISE(ABORT, 'a published notice does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER notice_texts_kept BEFORE DELETE ON notice_texts
BEGIN SELECT RAISE(ABORT, 'a published notice does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER notice_versions_fixed BEFORE UPDATE ON notice_versions
BEGIN SELECT RAISE(ABORT, 'a published notice does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER notice_versions_kept BEFORE DELETE ON notice_versions
BEGIN SELECT RAISE(ABORT, 'a published notice does not change'); END;
-- +goose StatementEnd
