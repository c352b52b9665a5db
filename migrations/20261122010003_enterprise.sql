CREATE TABLE enterprise_directory (
  uscc text PRIMARY KEY,
  enterprise_id uuid NOT NULL UNIQUE
);
SELECT reference_table('enterprise_directory');
SELECT secure_table(
  'enterprise_directory',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

CREATE TABLE enterprise (
  enterprise_id uuid PRIMARY KEY,
  uscc text NOT NULL,
  name text NOT NULL,
  legal_representative_name text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('pending_verification', 'register_mismatch', 'verified', 'suspended')),
  mismatched_fields text[] NOT NULL DEFAULT '{}',
  region_code text NOT NULL,
  industry_code text NOT NULL,
  established_on date NOT NULL,
  registered_capital_fen bigint NOT NULL CHECK (registered_capital_fen >= 0),
  employee_count integer CHECK (employee_count >= 0),
  annual_revenue_fen bigint CHECK (annual_revenue_fen >= 0),
  total_assets_fen bigint CHECK (total_assets_fen >= 0),
  size_class text CHECK (size_class IN ('large', 'medium', 'small', 'micro')),
  size_rule_version text,
  size_basis_on date,
  tags text[] NOT NULL DEFAULT '{}',
  source text NOT NULL CHECK (source IN ('registration', 'import', 'demo')),
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  verified_at timestamptz,
  -- A class of size is never without the rule that gave it.
  CONSTRAINT enterprise_size_has_rule CHECK ((size_class IS NULL) = (size_rule_version IS NULL)),
  CONSTRAINT enterprise_mismatch_names_fields
    CHECK ((status = 'register_mismatch') = (cardinality(mismatched_fields) > 0)),
  CONSTRAINT enterprise_verified_has_time CHECK (status <> 'verified' OR verified_at IS NOT NULL)
);
SELECT distribute_table('enterprise');
ALTER TABLE enterprise ADD CONSTRAINT enterprise_region FOREIGN KEY (region_code) REFERENCES region (code);
ALTER TABLE enterprise ADD CONSTRAINT enterprise_industry FOREIGN KEY (industry_code) REFERENCES industry (code);
-- The operator's review list: by status, in order of registration.
CREATE INDEX enterprise_by_status ON enterprise (status, enterprise_id);
-- A firm sees itself, and the operator sees the firms that it admits and suspends. Another organisation sees one
-- only in a transaction that has shown it may (a consent, an application it holds): the use case then names the
-- firm in app.consented_enterprise_id.
SELECT secure_table(
  'enterprise',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid
    OR current_setting('app.organisation_kind', true) = 'operator'$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR current_setting('app.organisation_kind', true) = 'operator'$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE enterprise_delegate (
  enterprise_id uuid NOT NULL,
  user_id uuid NOT NULL,
  instrument_number text NOT NULL,
  clerk_name text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  granted_by uuid NOT NULL,
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (enterprise_id, user_id, instrument_number),
  CONSTRAINT enterprise_delegate_period CHECK (valid_to >= valid_from)
);
SELECT distribute_table('enterprise_delegate');
ALTER TABLE enterprise_delegate ADD CONSTRAINT enterprise_delegate_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
SELECT secure_table(
  'enterprise_delegate',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);
