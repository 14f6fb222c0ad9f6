-- +goose Up

-- What a controller documents about itself: activities, processors, parties,
-- breaches, rules of retention, screenings, measures, occurrences, the road map,
-- exceptions (Art. 5(2), 24, 26 to 28, 30, 32, 33(5), 35 GDPR). A row is what the
-- last entry about it says, letter for letter; earlier states are in the ledger.
-- Nothing here is about a contact: who is concerned by a breach stands in the
-- campaign that tells them.
CREATE TABLE documented (
  register TEXT NOT NULL,                 -- consent.Register
  id       INTEGER NOT NULL,
  body     TEXT NOT NULL,                 -- JSON, as the entry commits to it
  due      TEXT NOT NULL,                 -- local day on which somebody must look at it next; '' for none
  settled  INTEGER NOT NULL,              -- 1: nothing is to be done about it any more
  first    INTEGER NOT NULL,              -- entry that put it in
  entry    INTEGER NOT NULL,              -- that changed it last
  PRIMARY KEY (register, id)
) WITHOUT ROWID;
CREATE INDEX documented_due ON documented(due) WHERE due <> '' AND settled = 0;

-- Kept files on which rows rest.
CREATE TABLE documented_files (
  register    TEXT NOT NULL,
  id          INTEGER NOT NULL,
  evidence_id INTEGER NOT NULL REFERENCES evidence(id),
  PRIMARY KEY (register, id, evidence_id)
) WITHOUT ROWID;
CREATE INDEX documented_files_evidence ON documented_files(evidence_id);

-- Desk: what the last check found, by rule, so that a check after one change
-- looks again only at what rests on it. It follows from the book.
CREATE TABLE findings (
  rule    TEXT PRIMARY KEY,
  stamp   TEXT NOT NULL,                  -- what the rule read, as it stood
  found   TEXT NOT NULL                   -- JSON list of consent.Finding
) WITHOUT ROWID;

-- Desk: since when something is found, and how many things were on each day.
CREATE TABLE findings_since (
  rule  TEXT NOT NULL,
  kind  TEXT NOT NULL,
  place TEXT NOT NULL,
  since TEXT NOT NULL,                    -- local day
  PRIMARY KEY (rule, kind, place)
) WITHOUT ROWID;
CREATE TABLE findings_days (
  day   TEXT PRIMARY KEY,
  found INTEGER NOT NULL,
  grave INTEGER NOT NULL
) WITHOUT ROWID;

-- What a check counts without reading tables: consents of which a condition of
-- validity is not met, messages of which nobody knows whether they left, and who
-- acted last.
CREATE INDEX consent_events_doubtful ON consent_events(purpose_id, contact_id, id)
  WHERE (instr(validity, '"answer":"no"') > 0 OR instr(validity, '"asks":"parental","article":"8(1)","answer":"unanswered"') > 0);
CREATE INDEX messages_unknown ON messages(campaign_id) WHERE state = 'unknown' AND decided = '';
CREATE INDEX ledger_entries_by ON ledger_entries(by, entry);
