-- A guarantor's capacity is one row, locked by whoever moves it: two promises can never both take the last of it.
-- Rows of capacity are keyed by the guarantor, rows of guarantees by the firm.

-- A guarantor's own figures and the running totals of what it has promised here. All sums are its own share.
CREATE TABLE guarantor (
  guarantor_id uuid PRIMARY KEY,
  licence_number text NOT NULL,
  licence_valid_to date NOT NULL,
  -- 条例 art. 7: at least 20 million yuan, paid in.
  paid_in_capital_fen bigint NOT NULL CHECK (paid_in_capital_fen >= 2000000000),
  net_assets_fen bigint NOT NULL CHECK (net_assets_fen > 0),
  equity_in_guarantors_fen bigint NOT NULL CHECK (equity_in_guarantors_fen >= 0),
  small_farmer_balance_share_ppm integer NOT NULL CHECK (small_farmer_balance_share_ppm BETWEEN 0 AND 1000000),
  small_farmer_customer_share_ppm integer NOT NULL CHECK (small_farmer_customer_share_ppm BETWEEN 0 AND 1000000),
  cap_multiple integer NOT NULL CHECK (cap_multiple BETWEEN 1 AND 15),
  is_government_backed boolean NOT NULL,
  controller_usccs text[] NOT NULL DEFAULT '{}',
  rules_version text NOT NULL,
  reported_on date NOT NULL,
  outside_in_force_fen bigint NOT NULL DEFAULT 0 CHECK (outside_in_force_fen >= 0),
  outside_liability_fen bigint NOT NULL DEFAULT 0 CHECK (outside_liability_fen >= 0),
  reserved_fen bigint NOT NULL DEFAULT 0 CHECK (reserved_fen >= 0),
  in_force_fen bigint NOT NULL DEFAULT 0 CHECK (in_force_fen >= 0),
  committed_liability_fen bigint NOT NULL DEFAULT 0 CHECK (committed_liability_fen >= 0),
  in_force_liability_fen bigint NOT NULL DEFAULT 0 CHECK (in_force_liability_fen >= 0),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT guarantor_has_own_capital CHECK (equity_in_guarantors_fen < net_assets_fen)
);
SELECT distribute_table('guarantor', 'guarantor_id');
ALTER TABLE guarantor ADD CONSTRAINT guarantor_institution
  FOREIGN KEY (guarantor_id) REFERENCES institution (id);
-- The other parties of a guarantee move this row too (a drawdown, a repayment), but only in a transaction that has
-- locked a guarantee of this guarantor and so named it in app.guarantor_id.
SELECT secure_table(
  'guarantor',
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.guarantor_id', true)::uuid$$,
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.guarantor_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

-- Business that the guarantor wrote elsewhere, as it reports it: in-force balance at its own share, by bucket.
CREATE TABLE guarantor_outside_balance (
  guarantor_id uuid NOT NULL,
  bucket text NOT NULL CHECK (bucket IN (
    'SMALL_LOAN', 'FARMER_LOAN', 'HOUSING_LOAN', 'OTHER_LOAN', 'BOND_AA', 'BOND_OTHER', 'OTHER')),
  in_force_fen bigint NOT NULL CHECK (in_force_fen >= 0),
  PRIMARY KEY (guarantor_id, bucket)
);
SELECT distribute_table('guarantor_outside_balance', 'guarantor_id');
ALTER TABLE guarantor_outside_balance ADD CONSTRAINT guarantor_outside_balance_guarantor
  FOREIGN KEY (guarantor_id) REFERENCES guarantor (guarantor_id);
SELECT secure_table(
  'guarantor_outside_balance',
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE, DELETE'
);

-- All a guarantor has promised for one borrower: the unit of the 5-million threshold and of the 10 % and 15 % caps.
CREATE TABLE guarantor_exposure (
  guarantor_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  enterprise_name text NOT NULL,
  borrower_class text NOT NULL CHECK (borrower_class IN ('SMALL_MICRO', 'FARMER', 'OTHER')),
  -- Related parties count together; the guarantor says who belongs together.
  group_code text,
  bucket text NOT NULL CHECK (bucket IN ('SMALL_LOAN', 'FARMER_LOAN', 'OTHER_LOAN')),
  reserved_principal_fen bigint NOT NULL CHECK (reserved_principal_fen >= 0),
  in_force_principal_fen bigint NOT NULL CHECK (in_force_principal_fen >= 0),
  reserved_fen bigint NOT NULL CHECK (reserved_fen >= 0),
  in_force_fen bigint NOT NULL CHECK (in_force_fen >= 0),
  committed_liability_fen bigint NOT NULL CHECK (committed_liability_fen >= 0),
  in_force_liability_fen bigint NOT NULL CHECK (in_force_liability_fen >= 0),
  PRIMARY KEY (guarantor_id, enterprise_id)
);
SELECT distribute_table('guarantor_exposure', 'guarantor_id');
ALTER TABLE guarantor_exposure ADD CONSTRAINT guarantor_exposure_guarantor
  FOREIGN KEY (guarantor_id) REFERENCES guarantor (guarantor_id);
CREATE INDEX guarantor_exposure_largest ON guarantor_exposure (guarantor_id, committed_liability_fen DESC, enterprise_id);
CREATE INDEX guarantor_exposure_group ON guarantor_exposure (guarantor_id, group_code) WHERE group_code IS NOT NULL;
SELECT secure_table(
  'guarantor_exposure',
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.guarantor_id', true)::uuid$$,
  $$guarantor_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.guarantor_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE guarantee (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  guarantor_id uuid NOT NULL,
  guarantor_name text NOT NULL,
  bank_id uuid NOT NULL,
  bank_name text NOT NULL,
  product_name text NOT NULL,
  -- What the guarantor must know of the firm to decide; its credit data need a consent of their own.
  enterprise_name text NOT NULL,
  uscc text NOT NULL,
  region_code text NOT NULL,
  industry_code text NOT NULL,
  size_class text CHECK (size_class IN ('large', 'medium', 'small', 'micro')),
  borrower_class text NOT NULL CHECK (borrower_class IN ('SMALL_MICRO', 'FARMER', 'OTHER')),
  purpose_text text NOT NULL,
  term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 360),
  note text NOT NULL,
  status text NOT NULL CHECK (status IN (
    'requested', 'committed', 'in_force', 'claimed', 'compensated', 'released', 'declined', 'lapsed')),
  version integer NOT NULL CHECK (version > 0),
  -- Loan principal that is covered, and the guarantor's part of each yuan of it.
  principal_fen bigint NOT NULL CHECK (principal_fen > 0),
  share_ppm integer NOT NULL CHECK (share_ppm BETWEEN 1 AND 1000000),
  reserved_principal_fen bigint NOT NULL DEFAULT 0 CHECK (reserved_principal_fen >= 0),
  in_force_principal_fen bigint NOT NULL DEFAULT 0 CHECK (in_force_principal_fen >= 0),
  requested_by uuid NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  -- 民法典 art. 686: without a word it would be the weaker kind, so the word is mandatory.
  suretyship text CHECK (suretyship IN ('JOINT', 'GENERAL')),
  annual_fee_rate_ppm integer CHECK (annual_fee_rate_ppm BETWEEN 0 AND 1000000),
  commitment_expires_on date,
  committed_by uuid,
  committed_at timestamptz,
  is_revolving boolean,
  credit_line_id uuid,
  activated_at timestamptz,
  closed_at timestamptz,
  reason_codes text[] NOT NULL DEFAULT '{}',
  reason_note text,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT guarantee_within_cover CHECK (reserved_principal_fen + in_force_principal_fen <= principal_fen),
  CONSTRAINT guarantee_commitment_is_whole CHECK (
    num_nulls(suretyship, annual_fee_rate_ppm, commitment_expires_on, committed_by, committed_at) IN (0, 5)),
  CONSTRAINT guarantee_committed_has_terms CHECK (
    status NOT IN ('committed', 'in_force', 'claimed', 'compensated') OR committed_at IS NOT NULL),
  CONSTRAINT guarantee_in_force_has_line CHECK (
    status NOT IN ('in_force', 'claimed', 'compensated') OR credit_line_id IS NOT NULL),
  -- Capacity is held while the promise lives and by nothing else.
  CONSTRAINT guarantee_closed_holds_nothing CHECK (
    status IN ('committed', 'in_force', 'claimed') OR reserved_principal_fen + in_force_principal_fen = 0),
  CONSTRAINT guarantee_committed_is_undrawn CHECK (status <> 'committed' OR in_force_principal_fen = 0),
  CONSTRAINT guarantee_closed_has_time CHECK (
    (status IN ('compensated', 'released', 'declined', 'lapsed')) = (closed_at IS NOT NULL))
);
SELECT distribute_table('guarantee');
ALTER TABLE guarantee ADD CONSTRAINT guarantee_of_application
  FOREIGN KEY (enterprise_id, application_id) REFERENCES application (enterprise_id, id);
ALTER TABLE guarantee ADD CONSTRAINT guarantee_institution_guarantor
  FOREIGN KEY (guarantor_id) REFERENCES institution (id);
ALTER TABLE guarantee ADD CONSTRAINT guarantee_institution_bank
  FOREIGN KEY (bank_id) REFERENCES institution (id);
CREATE UNIQUE INDEX guarantee_live_of_application ON guarantee (enterprise_id, application_id)
  WHERE status IN ('requested', 'committed', 'in_force', 'claimed');
CREATE INDEX guarantee_guarantor_desk ON guarantee (guarantor_id, status, id);
CREATE INDEX guarantee_by_borrower ON guarantee (guarantor_id, enterprise_id);
CREATE INDEX guarantee_commitment_expiry ON guarantee (commitment_expires_on) WHERE status = 'committed';
SELECT secure_table(
  'guarantee',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE guarantee_event (
  enterprise_id uuid NOT NULL,
  guarantee_id uuid NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),
  guarantor_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  action text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  -- Covered principal moved: the sums of these are the guarantee's present figures.
  reserved_delta_fen bigint NOT NULL,
  in_force_delta_fen bigint NOT NULL,
  -- The capacity check that the promise passed, as it stood.
  capacity_check jsonb,
  actor_kind text NOT NULL,
  actor_user_id uuid,
  actor_name text NOT NULL,
  reason_codes text[] NOT NULL DEFAULT '{}',
  note text,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, guarantee_id, sequence)
);
SELECT distribute_table('guarantee_event');
ALTER TABLE guarantee_event ADD CONSTRAINT guarantee_event_of_guarantee
  FOREIGN KEY (enterprise_id, guarantee_id) REFERENCES guarantee (enterprise_id, id);
SELECT secure_table(
  'guarantee_event',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

-- A bank's call on a guarantee for one loan of the line (代偿). It is settled when the whole of it is paid.
CREATE TABLE guarantee_claim (
  enterprise_id uuid NOT NULL,
  guarantee_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  guarantor_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  loan_id uuid NOT NULL,
  -- Covered principal that the call is about, and the guarantor's part of it.
  principal_fen bigint NOT NULL CHECK (principal_fen > 0),
  claim_fen bigint NOT NULL CHECK (claim_fen > 0),
  paid_fen bigint NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL,
  settled_at timestamptz,
  PRIMARY KEY (enterprise_id, guarantee_id, number),
  CONSTRAINT guarantee_claim_within_principal CHECK (claim_fen <= principal_fen),
  CONSTRAINT guarantee_claim_not_overpaid CHECK (paid_fen BETWEEN 0 AND claim_fen),
  CONSTRAINT guarantee_claim_settled_is_paid CHECK ((settled_at IS NOT NULL) = (paid_fen = claim_fen))
);
SELECT distribute_table('guarantee_claim');
ALTER TABLE guarantee_claim ADD CONSTRAINT guarantee_claim_of_guarantee
  FOREIGN KEY (enterprise_id, guarantee_id) REFERENCES guarantee (enterprise_id, id);
CREATE UNIQUE INDEX guarantee_claim_open ON guarantee_claim (enterprise_id, guarantee_id, loan_id)
  WHERE settled_at IS NULL;
SELECT secure_table(
  'guarantee_claim',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  $$bank_id = current_setting('app.organisation_id', true)::uuid
    OR guarantor_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);
