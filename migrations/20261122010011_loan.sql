-- Credit lines, loans, their schedules, and the double-entry ledger under them. Whatever hangs on one firm lies
-- with it (enterprise_id first); what must be unique across firms lies in small directories by bank.

CREATE TABLE credit_line (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  application_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  bank_name text NOT NULL,
  product_id uuid NOT NULL,
  product_version integer NOT NULL,
  guarantor_id uuid,
  guarantee_id uuid,
  guarantee_share_ppm integer NOT NULL CHECK (guarantee_share_ppm BETWEEN 0 AND 1000000),
  granted_fen bigint NOT NULL CHECK (granted_fen > 0),
  annual_rate_ppm integer NOT NULL CHECK (annual_rate_ppm > 0),
  lpr_ppm integer NOT NULL,
  spread_bp integer NOT NULL,
  penalty_rate_ppm integer NOT NULL,
  term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 360),
  repayment_method text NOT NULL
    CHECK (repayment_method IN ('EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL', 'INTEREST_ONLY_BULLET', 'BULLET', 'REVOLVING')),
  day_count text NOT NULL CHECK (day_count IN ('ACT_360', 'ACT_365', 'THIRTY_360')),
  enterprise_name text NOT NULL,
  region_code text NOT NULL,
  city_code text NOT NULL,
  industry_code text NOT NULL,
  industry_section text NOT NULL,
  size_class text,
  is_first_loan boolean NOT NULL,
  accepted_at timestamptz NOT NULL,
  available_until date NOT NULL,
  PRIMARY KEY (enterprise_id, id),
  -- One offer is accepted once, whatever a double click does.
  CONSTRAINT credit_line_application UNIQUE (enterprise_id, application_id),
  CONSTRAINT credit_line_guarantee CHECK (
    (guarantor_id IS NULL) = (guarantee_id IS NULL) AND (guarantor_id IS NULL) = (guarantee_share_ppm = 0)
  ),
  CONSTRAINT credit_line_penalty_above_rate CHECK (penalty_rate_ppm >= annual_rate_ppm)
);
SELECT distribute_table('credit_line');

CREATE TABLE loan (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  credit_line_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  status text NOT NULL CHECK (status IN ('REQUESTED', 'ACTIVE', 'SETTLED', 'CANCELLED')),
  principal_fen bigint NOT NULL CHECK (principal_fen > 0),
  outstanding_fen bigint NOT NULL DEFAULT 0 CHECK (outstanding_fen >= 0),
  term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 360),
  requested_at timestamptz NOT NULL,
  requested_by uuid,
  reserve_transfer_id uuid NOT NULL,
  disburse_transfer_id uuid,
  last_payment_transfer_id uuid,
  last_paid_on date,
  contract_number text,
  disbursed_on date,
  matures_on date,
  next_due_on date,
  settled_on date,
  aged_on date,
  overdue_days integer NOT NULL DEFAULT 0 CHECK (overdue_days >= 0),
  overdue_class text NOT NULL DEFAULT 'PASS'
    CHECK (overdue_class IN ('PASS', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS')),
  reported_class text CHECK (reported_class IN ('PASS', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS')),
  reported_on date,
  claim_status text NOT NULL DEFAULT 'none' CHECK (claim_status IN ('none', 'called', 'paid')),
  claim_fen bigint NOT NULL DEFAULT 0 CHECK (claim_fen >= 0),
  claim_called_on date,
  claim_paid_on date,
  compensated_fen bigint NOT NULL DEFAULT 0 CHECK (compensated_fen >= 0),
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT loan_reserve UNIQUE (enterprise_id, reserve_transfer_id),
  CONSTRAINT loan_never_above_principal CHECK (outstanding_fen + compensated_fen <= principal_fen),
  CONSTRAINT loan_disbursed_whole CHECK (
    (status IN ('ACTIVE', 'SETTLED'))
    = (disbursed_on IS NOT NULL AND matures_on IS NOT NULL AND disburse_transfer_id IS NOT NULL
       AND contract_number IS NOT NULL)
  ),
  CONSTRAINT loan_owes_while_active CHECK (status = 'ACTIVE' OR outstanding_fen = 0),
  CONSTRAINT loan_reported_whole CHECK ((reported_class IS NULL) = (reported_on IS NULL)),
  CONSTRAINT loan_claim_whole CHECK (
    (claim_status = 'none') = (claim_called_on IS NULL) AND (claim_status = 'paid') = (claim_paid_on IS NOT NULL)
  )
);
SELECT distribute_table('loan');

CREATE TABLE loan_instalment (
  enterprise_id uuid NOT NULL,
  loan_id uuid NOT NULL,
  sequence smallint NOT NULL CHECK (sequence > 0),
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  due_on date NOT NULL,
  principal_fen bigint NOT NULL CHECK (principal_fen >= 0),
  interest_fen bigint NOT NULL CHECK (interest_fen >= 0),
  principal_paid_fen bigint NOT NULL DEFAULT 0 CHECK (principal_paid_fen >= 0),
  principal_compensated_fen bigint NOT NULL DEFAULT 0 CHECK (principal_compensated_fen >= 0),
  interest_accrued_fen bigint NOT NULL DEFAULT 0,
  interest_paid_fen bigint NOT NULL DEFAULT 0 CHECK (interest_paid_fen >= 0),
  overdue_fen_days bigint NOT NULL DEFAULT 0 CHECK (overdue_fen_days >= 0),
  overdue_through date,
  penalty_accrued_fen bigint NOT NULL DEFAULT 0,
  penalty_paid_fen bigint NOT NULL DEFAULT 0 CHECK (penalty_paid_fen >= 0),
  PRIMARY KEY (enterprise_id, loan_id, sequence),
  CONSTRAINT loan_instalment_principal CHECK (principal_paid_fen + principal_compensated_fen <= principal_fen),
  CONSTRAINT loan_instalment_interest CHECK (interest_paid_fen <= interest_accrued_fen AND interest_accrued_fen <= interest_fen),
  CONSTRAINT loan_instalment_penalty CHECK (penalty_paid_fen <= penalty_accrued_fen)
);
SELECT distribute_table('loan_instalment');

CREATE TABLE ledger_account (
  enterprise_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'line_granted', 'line_available', 'line_reserved', 'line_drawn',
    'loan_principal', 'interest_receivable', 'penalty_receivable', 'interest_income', 'penalty_income',
    'borrower_cash', 'guarantor_claim'
  )),
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  balance_fen bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0 CHECK (version >= 0),
  PRIMARY KEY (enterprise_id, owner_id, kind),
  -- Cash passes through to and from the borrower; every other account holds what exists and cannot hold less than nothing.
  CONSTRAINT ledger_account_not_negative CHECK (balance_fen >= 0 OR kind = 'borrower_cash')
);
SELECT distribute_table('ledger_account');

CREATE TABLE ledger_transfer (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  kind text NOT NULL CHECK (kind IN (
    'grant', 'reserve', 'release', 'disburse', 'accrue_interest', 'accrue_penalty', 'repay', 'compensate', 'reverse'
  )),
  credit_line_id uuid NOT NULL,
  loan_id uuid,
  value_on date NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  detail jsonb NOT NULL,
  reverses_transfer_id uuid,
  body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  booked_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id),
  -- A transfer is reversed once, and only by a reversal.
  CONSTRAINT ledger_transfer_reversed_once UNIQUE (enterprise_id, reverses_transfer_id),
  CONSTRAINT ledger_transfer_reversal CHECK ((kind = 'reverse') = (reverses_transfer_id IS NOT NULL))
);
SELECT distribute_table('ledger_transfer');

CREATE TABLE ledger_entry (
  enterprise_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  kind text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  transfer_id uuid NOT NULL,
  line smallint NOT NULL CHECK (line >= 0),
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  side text NOT NULL CHECK (side IN ('debit', 'credit')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  balance_after_fen bigint NOT NULL,
  -- Versions without a gap: a lost update becomes a refused insert.
  PRIMARY KEY (enterprise_id, owner_id, kind, version)
);
SELECT distribute_table('ledger_entry');

CREATE TABLE loan_repayment (
  enterprise_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  loan_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  batch_id uuid,
  bank_reference text NOT NULL,
  paid_on date NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  penalty_fen bigint NOT NULL CHECK (penalty_fen >= 0),
  interest_fen bigint NOT NULL CHECK (interest_fen >= 0),
  principal_fen bigint NOT NULL CHECK (principal_fen >= 0),
  early_principal_fen bigint NOT NULL CHECK (early_principal_fen BETWEEN 0 AND principal_fen),
  before jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (enterprise_id, transfer_id),
  CONSTRAINT loan_repayment_allocated CHECK (amount_fen = penalty_fen + interest_fen + principal_fen)
);
SELECT distribute_table('loan_repayment');

CREATE TABLE ledger_correction (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  loan_id uuid NOT NULL,
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  reason_code text NOT NULL,
  reason_text text NOT NULL CHECK (length(reason_text) BETWEEN 1 AND 500),
  status text NOT NULL CHECK (status IN ('requested', 'approved', 'refused')),
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  reversal_transfer_id uuid,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT ledger_correction_two_people CHECK (decided_by <> requested_by),
  CONSTRAINT ledger_correction_decided CHECK (
    (status = 'requested') = (decided_by IS NULL)
    AND (decided_by IS NULL) = (decided_at IS NULL)
    AND (status = 'approved') = (reversal_transfer_id IS NOT NULL)
  )
);
SELECT distribute_table('ledger_correction');

CREATE TABLE loan_contract_directory (
  bank_id uuid NOT NULL,
  contract_number text NOT NULL CHECK (contract_number ~ '^[A-Za-z0-9()._/-]{1,64}$'),
  enterprise_id uuid NOT NULL,
  loan_id uuid NOT NULL,
  CONSTRAINT loan_contract_number PRIMARY KEY (bank_id, contract_number)
);
SELECT distribute_table('loan_contract_directory', 'bank_id');

CREATE TABLE repayment_reference (
  bank_id uuid NOT NULL,
  reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 64),
  enterprise_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  line_hash bytea NOT NULL,
  CONSTRAINT repayment_reference_once PRIMARY KEY (bank_id, reference)
);
SELECT distribute_table('repayment_reference', 'bank_id');

CREATE TABLE repayment_batch (
  bank_id uuid NOT NULL,
  id uuid NOT NULL,
  file_name text NOT NULL,
  file_hash bytea NOT NULL,
  mode text NOT NULL CHECK (mode IN ('all_or_nothing', 'all_but_rejects')),
  line_count integer NOT NULL CHECK (line_count >= 0),
  booked_count integer NOT NULL CHECK (booked_count >= 0),
  duplicate_count integer NOT NULL CHECK (duplicate_count >= 0),
  rejected_count integer NOT NULL CHECK (rejected_count >= 0),
  booked_fen bigint NOT NULL CHECK (booked_fen >= 0),
  errors jsonb NOT NULL,
  imported_by uuid NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (bank_id, id),
  -- Every line of a file is accounted for.
  CONSTRAINT repayment_batch_adds_up CHECK (line_count = booked_count + duplicate_count + rejected_count)
);
SELECT distribute_table('repayment_batch', 'bank_id');

CREATE TABLE balance_delta (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 7),
  transaction_number bigint NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
  recorded_at timestamptz NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  credit_line_id uuid NOT NULL,
  loan_id uuid,
  bank_id uuid NOT NULL,
  guarantor_id uuid,
  region_code text NOT NULL,
  city_code text NOT NULL,
  industry_section text NOT NULL,
  size_class text NOT NULL,
  loan_class text NOT NULL CHECK (loan_class IN ('PASS', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS')),
  overdue_class text NOT NULL CHECK (overdue_class IN ('PASS', 'SPECIAL_MENTION', 'SUBSTANDARD', 'DOUBTFUL', 'LOSS')),
  is_credit_loan boolean NOT NULL,
  is_long_term boolean NOT NULL,
  is_inclusive boolean NOT NULL,
  is_first_loan boolean NOT NULL,
  principal_fen bigint NOT NULL,
  granted_fen bigint NOT NULL DEFAULT 0,
  disbursed_fen bigint NOT NULL DEFAULT 0,
  repaid_fen bigint NOT NULL DEFAULT 0,
  compensated_fen bigint NOT NULL DEFAULT 0,
  guaranteed_fen bigint NOT NULL DEFAULT 0,
  annual_interest_fen bigint NOT NULL DEFAULT 0,
  loan_count smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (enterprise_id, id),
  -- bal(t) = bal(t-1) + disbursed - repaid - compensated; a change of class moves principal and is no flow.
  CONSTRAINT balance_delta_identity CHECK (
    principal_fen = disbursed_fen - repaid_fen - compensated_fen OR kind = 'reclassify'
  ),
  CONSTRAINT balance_delta_reclassify_is_no_flow CHECK (
    kind <> 'reclassify' OR (granted_fen = 0 AND disbursed_fen = 0 AND repaid_fen = 0 AND compensated_fen = 0)
  )
);
SELECT distribute_table('balance_delta');

ALTER TABLE loan ADD CONSTRAINT loan_line
  FOREIGN KEY (enterprise_id, credit_line_id) REFERENCES credit_line (enterprise_id, id);
ALTER TABLE loan_instalment ADD CONSTRAINT loan_instalment_loan
  FOREIGN KEY (enterprise_id, loan_id) REFERENCES loan (enterprise_id, id);
ALTER TABLE ledger_transfer ADD CONSTRAINT ledger_transfer_line
  FOREIGN KEY (enterprise_id, credit_line_id) REFERENCES credit_line (enterprise_id, id);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_account
  FOREIGN KEY (enterprise_id, owner_id, kind) REFERENCES ledger_account (enterprise_id, owner_id, kind);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_transfer
  FOREIGN KEY (enterprise_id, transfer_id) REFERENCES ledger_transfer (enterprise_id, id);
ALTER TABLE loan_repayment ADD CONSTRAINT loan_repayment_loan
  FOREIGN KEY (enterprise_id, loan_id) REFERENCES loan (enterprise_id, id);
ALTER TABLE loan_repayment ADD CONSTRAINT loan_repayment_transfer
  FOREIGN KEY (enterprise_id, transfer_id) REFERENCES ledger_transfer (enterprise_id, id);
ALTER TABLE ledger_correction ADD CONSTRAINT ledger_correction_transfer
  FOREIGN KEY (enterprise_id, transfer_id) REFERENCES ledger_transfer (enterprise_id, id);

CREATE INDEX credit_line_by_bank ON credit_line (bank_id, id);
CREATE INDEX loan_by_line ON loan (enterprise_id, credit_line_id);
CREATE INDEX loan_by_bank ON loan (bank_id, status, id);
CREATE INDEX loan_by_guarantor ON loan (guarantor_id, id) WHERE guarantor_id IS NOT NULL;
-- The night's question: which loans have something due.
CREATE INDEX loan_due ON loan (next_due_on, enterprise_id) WHERE status = 'ACTIVE';
CREATE INDEX ledger_transfer_by_loan ON ledger_transfer (enterprise_id, loan_id, booked_at);
CREATE INDEX ledger_entry_by_transfer ON ledger_entry (enterprise_id, transfer_id);
CREATE INDEX loan_repayment_by_loan ON loan_repayment (enterprise_id, loan_id, paid_on);
CREATE INDEX ledger_correction_by_bank ON ledger_correction (bank_id, status);
CREATE INDEX repayment_batch_latest ON repayment_batch (bank_id, imported_at DESC);
CREATE INDEX balance_delta_to_fold ON balance_delta (shard, transaction_number);
CREATE INDEX balance_delta_by_loan ON balance_delta (enterprise_id, loan_id);

-- The firm, its bank and its guarantor see one loan and write what each may; which of them may do what is the use
-- cases' policy. The ledger and the deltas can be added to and never changed.
DO $$
DECLARE
  parties constant text :=
    $rule$enterprise_id = current_setting('app.organisation_id', true)::uuid
      OR bank_id = current_setting('app.organisation_id', true)::uuid
      OR guarantor_id = current_setting('app.organisation_id', true)::uuid$rule$;
  own_bank constant text := $rule$bank_id = current_setting('app.organisation_id', true)::uuid$rule$;
BEGIN
  PERFORM secure_table('credit_line', parties, parties, 'SELECT, INSERT, UPDATE');
  PERFORM secure_table('loan', parties, parties, 'SELECT, INSERT, UPDATE');
  PERFORM secure_table('loan_instalment', parties, parties, 'SELECT, INSERT, UPDATE');
  PERFORM secure_table('ledger_account', parties, parties, 'SELECT, INSERT, UPDATE');
  PERFORM secure_table('ledger_transfer', parties, parties, 'SELECT, INSERT');
  PERFORM secure_table('ledger_entry', parties, parties, 'SELECT, INSERT');
  PERFORM secure_table('loan_repayment', parties, own_bank, 'SELECT, INSERT');
  PERFORM secure_table('ledger_correction', own_bank, own_bank, 'SELECT, INSERT, UPDATE');
  PERFORM secure_table('loan_contract_directory', own_bank, own_bank, 'SELECT, INSERT');
  PERFORM secure_table('repayment_reference', own_bank, own_bank, 'SELECT, INSERT');
  PERFORM secure_table('repayment_batch', own_bank, own_bank, 'SELECT, INSERT');
  PERFORM secure_table('balance_delta', 'false', parties, 'SELECT, INSERT');
END $$;
