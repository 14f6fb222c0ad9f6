-- +goose Up

-- Mail accounts: what leaves leaves from one of them, and answers arrive there.
-- No password stands here.
CREATE TABLE senders (
  id         INTEGER PRIMARY KEY,
  settings   TEXT NOT NULL,               -- consent.Sender as JSON
  removed_on TEXT NOT NULL DEFAULT '',
  entry      INTEGER NOT NULL             -- that made it, or changed it last
);

-- Desk: passwords and tokens of accounts, where the keychain does not hold them.
CREATE TABLE secrets (
  name  TEXT PRIMARY KEY,                 -- sender:1:smtp
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Desk: how far a mailbox has been read.
CREATE TABLE mailboxes (
  sender_id INTEGER NOT NULL,
  folder    TEXT NOT NULL,
  validity  INTEGER NOT NULL,             -- UIDVALIDITY
  last_uid  INTEGER NOT NULL,
  read_at   TEXT NOT NULL,
  PRIMARY KEY (sender_id, folder)
) WITHOUT ROWID;

-- Desk: public keys of mail domains, with how they were learned.
CREATE TABLE dkim_keys (
  domain     TEXT NOT NULL,
  selector   TEXT NOT NULL,
  record     TEXT NOT NULL,               -- the TXT record
  learned_at TEXT NOT NULL,
  how        TEXT NOT NULL CHECK (how IN ('dns','entered')),
  PRIMARY KEY (domain, selector)
) WITHOUT ROWID;

CREATE TABLE campaigns (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('refresh','invitation','information','acceptance')),
  name        TEXT NOT NULL,
  definition  TEXT NOT NULL,              -- consent.Campaign as JSON
  status      TEXT NOT NULL CHECK (status IN ('draft','approved','running','paused','closed','cancelled')),
  token_key   BLOB,                       -- from which tokens are made; destroyed at the close, when none is good any more
  created_at  TEXT NOT NULL,
  approved_at TEXT NOT NULL DEFAULT '',
  started_at  TEXT NOT NULL DEFAULT '',   -- first message
  closes_at   TEXT NOT NULL DEFAULT '',   -- end of the closing day
  closed_at   TEXT NOT NULL DEFAULT '',
  counts      TEXT NOT NULL DEFAULT '{}', -- JSON: of the approved audience, by purpose and code
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL
);

-- What a campaign says, frozen when it is approved.
CREATE TABLE campaign_texts (
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id),
  role        TEXT NOT NULL,              -- invitation, reminder, confirmation, withdrawal
  language    TEXT NOT NULL,
  text        TEXT NOT NULL,              -- Markdown with fields, its head included
  sha256      TEXT NOT NULL,
  PRIMARY KEY (campaign_id, role, language)
) WITHOUT ROWID;

-- What the gate said of each person when the campaign was approved.
CREATE TABLE audiences (
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id),
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  code        TEXT NOT NULL,              -- consent.Verdict, of the person: the best of the purposes'
  purposes    TEXT NOT NULL,              -- "newsletter=RENEWAL exhibitions=OPTED_OUT"
  channel     TEXT NOT NULL,              -- mail, post, '' where left out
  entry       INTEGER NOT NULL,
  PRIMARY KEY (campaign_id, contact_id)
) WITHOUT ROWID;
CREATE INDEX audiences_code    ON audiences(campaign_id, code, contact_id);
CREATE INDEX audiences_contact ON audiences(contact_id);

-- One person in a campaign.
CREATE TABLE invitations (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaigns(id),
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  channel     TEXT NOT NULL CHECK (channel IN ('mail','post')),
  language    TEXT NOT NULL,
  purposes    TEXT NOT NULL,              -- JSON list of those that may be asked
  token_hash  BLOB NOT NULL,              -- SHA-256 of the token
  state       TEXT NOT NULL CHECK (state IN ('waiting','sent','refused','unknown','left_out','printed')),
  why         TEXT NOT NULL DEFAULT '',   -- the gate's code at the last check
  reminded    TEXT NOT NULL DEFAULT '',   -- state of the reminder, as above; '' where none
  answered_at TEXT NOT NULL DEFAULT '',
  entry       INTEGER NOT NULL,           -- that queued it
  moved       INTEGER NOT NULL,           -- entry that changed its state last
  UNIQUE (campaign_id, contact_id)
);
CREATE UNIQUE INDEX invitations_token ON invitations(token_hash);
CREATE INDEX invitations_state   ON invitations(campaign_id, state, id);
CREATE INDEX invitations_contact ON invitations(contact_id);

-- Each mail or letter that left, or may have left.
CREATE TABLE messages (
  id            INTEGER PRIMARY KEY,
  campaign_id   INTEGER REFERENCES campaigns(id),
  invitation_id INTEGER REFERENCES invitations(id),
  contact_id    INTEGER NOT NULL REFERENCES contacts(id),
  kind          TEXT NOT NULL CHECK (kind IN ('invitation','reminder','confirmation','withdrawal','letter')),
  address       TEXT NOT NULL,            -- as it was written to
  message_id    TEXT NOT NULL UNIQUE,     -- fixed before sending
  sha256        TEXT NOT NULL,            -- of what was handed over
  state         TEXT NOT NULL CHECK (state IN ('sent','refused','unknown','printed')),
  words         TEXT NOT NULL DEFAULT '', -- the server's
  at            TEXT NOT NULL,
  decided       TEXT NOT NULL DEFAULT '' CHECK (decided IN ('','sent','again')), -- of an unknown one
  operator_id   TEXT NOT NULL,
  entry         INTEGER NOT NULL,
  asked         TEXT NOT NULL DEFAULT '[]', -- JSON list of the purposes it asks about
  requested     INTEGER NOT NULL DEFAULT 0  -- entry of the events that say so; 0: not recorded yet
);
CREATE INDEX messages_contact    ON messages(contact_id, at);
CREATE INDEX messages_campaign   ON messages(campaign_id, id);
CREATE INDEX messages_invitation ON messages(invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX messages_address    ON messages(address, at);

-- Desk: what is being handed over at this moment. A row that is found at start
-- is a message of which nobody knows whether it left.
CREATE TABLE outbox (
  message_id    TEXT PRIMARY KEY,
  campaign_id   INTEGER,
  invitation_id INTEGER,
  contact_id    INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  address       TEXT NOT NULL,
  sha256        TEXT NOT NULL,
  at            TEXT NOT NULL
) WITHOUT ROWID;

-- What came in and concerns somebody in the book, or may.
CREATE TABLE mails (
  id            INTEGER PRIMARY KEY,
  sender_id     INTEGER REFERENCES senders(id), -- account it arrived in; NULL from a file
  via           TEXT NOT NULL CHECK (via IN ('imap','maildir','mbox','eml','form','hand')),
  sha256        TEXT NOT NULL UNIQUE,     -- of the raw message, or of the row of a form
  message_id    TEXT NOT NULL,
  from_address  TEXT NOT NULL,
  subject       TEXT NOT NULL,
  received_at   TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('answer','bounce','complaint','auto_reply','unsubscribe','other')),
  contact_id    INTEGER REFERENCES contacts(id),
  invitation_id INTEGER REFERENCES invitations(id),
  conclusion    TEXT NOT NULL,            -- JSON: choices, the words they rest on, each check and its result
  state         TEXT NOT NULL CHECK (state IN ('tray','recorded','noted','set_aside','request')),
  why           TEXT NOT NULL DEFAULT '', -- why somebody has to look, or what was decided
  evidence_id   INTEGER REFERENCES evidence(id), -- the raw message
  decided_at    TEXT NOT NULL DEFAULT '',
  operator_id   TEXT NOT NULL,
  entry         INTEGER NOT NULL,
  decided_entry INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX mails_contact    ON mails(contact_id, received_at) WHERE contact_id IS NOT NULL;
CREATE INDEX mails_invitation ON mails(invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX mails_tray       ON mails(received_at, id) WHERE state = 'tray';
CREATE INDEX mails_evidence   ON mails(evidence_id) WHERE evidence_id IS NOT NULL;

-- What servers said of an address.
CREATE TABLE bounces (
  id         INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts(id),
  address    TEXT NOT NULL,
  hard       INTEGER NOT NULL,
  complaint  INTEGER NOT NULL,
  status     TEXT NOT NULL,               -- 5.1.1, '' where the server named none
  words      TEXT NOT NULL,               -- the server's
  message_id INTEGER REFERENCES messages(id),
  mail_id    INTEGER REFERENCES mails(id),
  at         TEXT NOT NULL,
  entry      INTEGER NOT NULL
);
CREATE INDEX bounces_contact ON bounces(contact_id, address, id);
CREATE INDEX bounces_mail    ON bounces(mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX bounces_message ON bounces(message_id) WHERE message_id IS NOT NULL;

-- How an address of a person stands, derived from bounces and from what got
-- through; a reset by hand is an entry of its own.
CREATE TABLE address_states (
  contact_id    INTEGER NOT NULL REFERENCES contacts(id),
  address       TEXT NOT NULL,
  soft          INTEGER NOT NULL,         -- in a row
  undeliverable TEXT NOT NULL,            -- since; '' while it works
  words         TEXT NOT NULL,
  entry         INTEGER NOT NULL,
  PRIMARY KEY (contact_id, address)
) WITHOUT ROWID;

-- The sale behind a soft opt-in (ePrivacy 13(2)).
CREATE TABLE sales (
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  purpose_id  TEXT NOT NULL REFERENCES purposes(id),
  conditions  TEXT NOT NULL,              -- consent.Sale as JSON: subject, day, each condition answered
  evidence_id INTEGER REFERENCES evidence(id),
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL,
  PRIMARY KEY (contact_id, purpose_id)
) WITHOUT ROWID;
CREATE INDEX sales_evidence ON sales(evidence_id) WHERE evidence_id IS NOT NULL;

-- What keeps everybody from writing to a person.
CREATE TABLE marks (
  contact_id  INTEGER NOT NULL REFERENCES contacts(id),
  kind        TEXT NOT NULL CHECK (kind IN ('deceased','restricted')),
  since       TEXT NOT NULL,
  ended_at    TEXT NOT NULL DEFAULT '',
  words       TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  entry       INTEGER NOT NULL,
  PRIMARY KEY (contact_id, kind)
) WITHOUT ROWID;

-- Who must not be written to, for what: a stop may be for one purpose or
-- channel only.
CREATE TABLE suppressions_scoped (
  hash   BLOB NOT NULL,                   -- HMAC under the book's own key
  scope  TEXT NOT NULL,                   -- '' = all; purpose:newsletter; channel:email
  reason TEXT NOT NULL CHECK (reason IN ('opted_out','erased','objected','complaint','silence')),
  at     TEXT NOT NULL,
  entry  INTEGER NOT NULL,
  PRIMARY KEY (hash, scope)
) WITHOUT ROWID;
INSERT INTO suppressions_scoped SELECT hash, '', reason, at, entry FROM suppressions;
DROP TABLE suppressions;
ALTER TABLE suppressions_scoped RENAME TO suppressions;

-- +goose StatementBegin
CREATE TRIGGER campaign_texts_fixed BEFORE UPDATE ON campaign_texts
BEGIN SELECT RAISE(ABORT, 'what a campaign says does not change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bounces_fixed BEFORE UPDATE ON bounces
BEGIN SELECT RAISE(ABORT, 'what a server said does not change'); END;
-- +goose StatementEnd
