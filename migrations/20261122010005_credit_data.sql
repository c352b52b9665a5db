-- What the providers said about a firm, when, and under which consent. Records are only ever added: a correction
-- is a further row of the same subject with the next revision, and the latest one stands.

-- One row a firm: whoever adds records holds it, so that two deliveries take turns and revisions are gapless.
CREATE TABLE credit_file (
  enterprise_id uuid PRIMARY KEY,
  revision bigint NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL
);
SELECT distribute_table('credit_file');
ALTER TABLE credit_file ADD CONSTRAINT credit_file_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
SELECT secure_table(
  'credit_file',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE data_fetch (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  -- Fetches that were asked for together: the firm is scored when none of them is under way any more.
  batch_id uuid NOT NULL,
  source text NOT NULL CHECK (source IN ('tax', 'electricity', 'water', 'gas', 'social_insurance', 'housing_fund',
    'market_regulator', 'court', 'credit_bureau')),
  item_codes text[] NOT NULL CHECK (cardinality(item_codes) >= 1),
  consent_id uuid,
  consent_version integer,
  data_from date NOT NULL,
  data_to date NOT NULL,
  status text NOT NULL CHECK (status IN ('queued', 'fetching', 'complete', 'partial', 'failed', 'refused')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  inserted_count integer NOT NULL DEFAULT 0 CHECK (inserted_count >= 0),
  unchanged_count integer NOT NULL DEFAULT 0 CHECK (unchanged_count >= 0),
  rejected_count integer NOT NULL DEFAULT 0 CHECK (rejected_count >= 0),
  error_code text,
  queued_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT data_fetch_once_a_batch UNIQUE (enterprise_id, batch_id, source),
  CONSTRAINT data_fetch_consent_whole CHECK ((consent_id IS NULL) = (consent_version IS NULL)),
  CONSTRAINT data_fetch_range CHECK (data_to >= data_from),
  CONSTRAINT data_fetch_finished_has_time CHECK (
    (status IN ('complete', 'partial', 'failed', 'refused')) = (finished_at IS NOT NULL)
  ),
  CONSTRAINT data_fetch_failure_has_code CHECK (status NOT IN ('failed', 'refused') OR error_code IS NOT NULL)
);
SELECT distribute_table('data_fetch');
ALTER TABLE data_fetch ADD CONSTRAINT data_fetch_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
ALTER TABLE data_fetch ADD CONSTRAINT data_fetch_consent
  FOREIGN KEY (enterprise_id, consent_id, consent_version) REFERENCES consent (enterprise_id, id, version);
CREATE INDEX data_fetch_by_consent ON data_fetch (enterprise_id, consent_id, consent_version);
CREATE INDEX data_fetch_by_source ON data_fetch (enterprise_id, source, id);
SELECT secure_table(
  'data_fetch',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT, UPDATE'
);
-- A firm may ask its sources again; what came of it only the job writes.
CREATE POLICY enterprise_asks ON data_fetch FOR INSERT
  WITH CHECK (enterprise_id = current_setting('app.organisation_id', true)::uuid AND status = 'queued' AND attempts = 0);

CREATE TABLE credit_record (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  item_code text NOT NULL CHECK (item_code IN ('TAX', 'INVOICE', 'ELECTRICITY', 'WATER', 'GAS', 'SOCIAL_INSURANCE',
    'HOUSING_FUND', 'REGISTRATION', 'PENALTY', 'JUDICIAL', 'COMMITMENT', 'HONOUR',
    'INTELLECTUAL_PROPERTY', 'PUBLIC_CONTRACT', 'FINANCING')),
  kind text NOT NULL,
  -- What the record is about: a month, a year, a day, or the provider's own reference.
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  revision integer NOT NULL CHECK (revision >= 1),
  payload jsonb NOT NULL,
  content_hash bytea NOT NULL CHECK (length(content_hash) = 32),
  source text NOT NULL,
  fetch_id uuid,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT credit_record_revision UNIQUE (enterprise_id, item_code, kind, subject, revision)
);
SELECT distribute_table('credit_record');
ALTER TABLE credit_record ADD CONSTRAINT credit_record_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
SELECT secure_table(
  'credit_record',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

-- Rows that a quality rule refused, as they came, with the rule's name.
CREATE TABLE quarantined_record (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  fetch_id uuid,
  position integer NOT NULL CHECK (position >= 0),
  rule_code text NOT NULL,
  path text NOT NULL,
  content jsonb NOT NULL,
  rejected_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id)
);
SELECT distribute_table('quarantined_record');
ALTER TABLE quarantined_record ADD CONSTRAINT quarantined_record_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
CREATE INDEX quarantined_record_by_fetch ON quarantined_record (enterprise_id, fetch_id);
SELECT secure_table(
  'quarantined_record',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

-- 异议: a record that its firm contests. While open or upheld, the record counts for nothing negative.
CREATE TABLE record_dispute (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  item_code text NOT NULL,
  subject text NOT NULL,
  reason_code text NOT NULL
    CHECK (reason_code IN ('not_mine', 'wrong_amount', 'wrong_period', 'already_repaired', 'other')),
  statement text NOT NULL CHECK (length(statement) BETWEEN 1 AND 500),
  status text NOT NULL CHECK (status IN ('open', 'upheld', 'rejected', 'withdrawn')),
  opened_at timestamptz NOT NULL,
  opened_by uuid NOT NULL,
  due_on date NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  note text CHECK (length(note) <= 500),
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT record_dispute_settled_has_time CHECK ((status = 'open') = (settled_at IS NULL))
);
SELECT distribute_table('record_dispute');
ALTER TABLE record_dispute ADD CONSTRAINT record_dispute_record
  FOREIGN KEY (enterprise_id, record_id) REFERENCES credit_record (enterprise_id, id);
CREATE UNIQUE INDEX record_dispute_one_open ON record_dispute (enterprise_id, record_id) WHERE status = 'open';
CREATE INDEX record_dispute_open_by_due_day ON record_dispute (due_on, id) WHERE status = 'open';
SELECT secure_table(
  'record_dispute',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid
    OR current_setting('app.organisation_kind', true) = 'operator'$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR current_setting('app.organisation_kind', true) = 'operator'$$,
  'SELECT, INSERT, UPDATE'
);

-- Files that the operator's import command read: one row a set of files, by a hash over their content.
CREATE TABLE import_run (
  fingerprint text PRIMARY KEY CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  kind text NOT NULL CHECK (kind IN ('invoices')),
  status text NOT NULL CHECK (status IN ('running', 'complete')),
  firm_count integer NOT NULL CHECK (firm_count >= 0),
  rejected_count integer NOT NULL CHECK (rejected_count >= 0),
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT import_run_complete_has_time CHECK ((status = 'complete') = (finished_at IS NOT NULL))
);
SELECT reference_table('import_run');
SELECT secure_table('import_run', 'false', 'false', 'SELECT, INSERT, UPDATE');

-- A firm that came by import: under which instrument of the operator, what its name was in the source, and the
-- content that was stored last. The last makes an import that was cut off go on where it stopped.
CREATE TABLE imported_firm (
  enterprise_id uuid PRIMARY KEY,
  source_name text NOT NULL,
  instrument text NOT NULL CHECK (instrument <> ''),
  -- The day on which the source's figures are to be looked at: they are old, and the firm is not stale for it.
  observed_on date NOT NULL,
  content_hash text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  record_count integer NOT NULL DEFAULT 0 CHECK (record_count >= 0),
  admitted_at timestamptz NOT NULL,
  stored_at timestamptz,
  CONSTRAINT imported_firm_stored_has_time CHECK ((content_hash IS NULL) = (stored_at IS NULL))
);
SELECT distribute_table('imported_firm');
ALTER TABLE imported_firm ADD CONSTRAINT imported_firm_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
SELECT secure_table('imported_firm', 'false', 'false', 'SELECT, INSERT, UPDATE');
