-- +goose Up

CREATE TABLE book (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  book_id      TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  signing_seed BLOB NOT NULL              -- Ed25519, for checkpoints and packs
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
);
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
  undone_entry INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE contacts (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT NOT NULL CHECK (kind IN ('person','organisation')),
  name         TEXT NOT NULL,             -- as shown: Family, Given
  sort_key     TEXT NOT NULL,
  organisation TEXT NOT NULL,
  email        TEXT NOT NULL,             -- the preferred one
  phone        TEXT NOT NULL,
  country      TEXT NOT NULL,
  language     TEXT NOT NULL,
  details      TEXT NOT NULL,             -- JSON of the rest: name parts, addresses, dates, notes, custom
  source       TEXT NOT NULL,
  collected_at TEXT NOT NULL,
  import_id    INTEGER REFERENCES imports(id),
  import_row   INTEGER NOT NULL,
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL,
  entry        INTEGER NOT NULL           -- that brought the person in
);
CREATE INDEX contacts_sort    ON contacts(sort_key, id);
CREATE INDEX contacts_email   ON contacts(email, id);
CREATE INDEX contacts_created ON contacts(created_at, id);
CREATE INDEX contacts_country ON contacts(country, sort_key, id);
CREATE INDEX contacts_import  ON contacts(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX contacts_silent  ON contacts(id) WHERE email = '' AND phone = '';

CREATE TABLE contact_emails (
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  pos        INTEGER NOT NULL,
  email      TEXT NOT NULL,
  label      TEXT NOT NULL,
  PRIMARY KEY (contact_id, pos)
);
CREATE INDEX contact_emails_email ON contact_emails(email);

CREATE TABLE contact_phones (
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  pos        INTEGER NOT NULL,
  phone      TEXT NOT NULL,
  label      TEXT NOT NULL,
  PRIMARY KEY (contact_id, pos)
);

CREATE VIRTUAL TABLE contacts_fts USING fts5(
  words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO contacts_fts(contacts_fts, rank) VALUES ('secure-delete', 1);

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
);
CREATE INDEX standings_state ON standings(purpose_id, state, until, contact_id);

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
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
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
CREATE INDEX consent_events_entry   ON consent_events(entry, item);

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
