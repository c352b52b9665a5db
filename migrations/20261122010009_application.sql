-- What a firm shows, sealed once; one application a bank product over the same seal; every step of every
-- application, for good.

CREATE TABLE application_snapshot (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  content jsonb NOT NULL,
  content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32),
  sealed_at timestamptz NOT NULL,
  sealed_by uuid NOT NULL,
  PRIMARY KEY (enterprise_id, id)
);
SELECT distribute_table('application_snapshot');
-- A bank reads the seal only in a transaction that has proved its consent: the content is credit data.
SELECT secure_table(
  'application_snapshot',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

-- One row a submission, keyed by the id that the client made: sending it twice submits once.
CREATE TABLE application_submission (
  enterprise_id uuid NOT NULL,
  request_id uuid NOT NULL,
  body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  snapshot_id uuid NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, request_id)
);
SELECT distribute_table('application_submission');
SELECT secure_table(
  'application_submission',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

CREATE TABLE application (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  request_id uuid NOT NULL,
  snapshot_id uuid NOT NULL,
  snapshot_hash bytea NOT NULL CHECK (octet_length(snapshot_hash) = 32),
  bank_id uuid NOT NULL,
  bank_name text NOT NULL,
  product_id uuid NOT NULL,
  product_version integer NOT NULL,
  product_name text NOT NULL,
  enterprise_name text NOT NULL,
  uscc text NOT NULL,
  region_code text NOT NULL,
  industry_code text NOT NULL,
  size_class text CHECK (size_class IN ('large', 'medium', 'small', 'micro')),
  tags text[] NOT NULL DEFAULT '{}',
  is_first_loan boolean NOT NULL,
  requested_amount_fen bigint NOT NULL CHECK (requested_amount_fen > 0),
  requested_term_months integer NOT NULL CHECK (requested_term_months BETWEEN 1 AND 360),
  purpose_text text NOT NULL,
  status text NOT NULL CHECK (status IN (
    'SUBMITTED', 'RETURNED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED',
    'REJECTED', 'WITHDRAWN', 'DECLINED', 'CONTRACTED')),
  -- Rises by one with each change; the event of the change carries the same number.
  version integer NOT NULL CHECK (version > 0),
  -- How often the firm has sent it: 1, then one more after each return.
  round integer NOT NULL CHECK (round > 0),
  submitted_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  accept_working_days integer NOT NULL CHECK (accept_working_days BETWEEN 1 AND 60),
  decision_working_days integer NOT NULL CHECK (decision_working_days BETWEEN 1 AND 60),
  accept_due_at timestamptz NOT NULL,
  decision_due_at timestamptz NOT NULL,
  accepted_at timestamptz,
  decided_at timestamptz,
  closed_at timestamptz,
  -- The bank's running clock; empty while the bank owes nothing.
  due_at timestamptz,
  officer_user_id uuid,
  officer_name text,
  -- The proposal that waits for a second person, and who made it.
  proposal_number integer,
  proposed_by uuid,
  approved_amount_fen bigint CHECK (approved_amount_fen > 0),
  term_months integer,
  spread_bp integer,
  lpr_ppm integer,
  lpr_published_on date,
  annual_rate_ppm integer CHECK (annual_rate_ppm > 0),
  repayment_method text,
  day_count text,
  guarantee_required boolean,
  offer_expires_on date,
  approved_by uuid,
  reason_codes text[] NOT NULL DEFAULT '{}',
  reason_note text,
  credit_line_id uuid,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT application_approved_within_request CHECK (approved_amount_fen <= requested_amount_fen),
  -- An offer is whole or absent.
  CONSTRAINT application_offer_is_whole CHECK (
    num_nulls(approved_amount_fen, term_months, spread_bp, lpr_ppm, lpr_published_on, annual_rate_ppm,
      repayment_method, day_count, guarantee_required, offer_expires_on, approved_by) IN (0, 11)),
  CONSTRAINT application_approved_has_offer CHECK (
    status NOT IN ('APPROVED', 'CONTRACTED', 'DECLINED') OR approved_amount_fen IS NOT NULL),
  -- Four eyes: who proposes does not approve.
  CONSTRAINT application_four_eyes CHECK (approved_by <> proposed_by),
  CONSTRAINT application_proposal_is_whole CHECK ((proposal_number IS NULL) = (proposed_by IS NULL)),
  CONSTRAINT application_refusal_has_reason CHECK (
    status NOT IN ('REJECTED', 'RETURNED') OR cardinality(reason_codes) > 0),
  CONSTRAINT application_contracted_has_line CHECK ((status = 'CONTRACTED') = (credit_line_id IS NOT NULL)),
  CONSTRAINT application_clock_runs_for_the_bank CHECK (
    (due_at IS NOT NULL) = (status IN ('SUBMITTED', 'ACCEPTED', 'DUE_DILIGENCE'))),
  -- 金发〔2024〕32号: a bank decides within a month. A month and the longest closure of the year fit in 45 days.
  CONSTRAINT application_decided_within_a_month CHECK (decision_due_at <= received_at + interval '45 days')
);
SELECT distribute_table('application');
ALTER TABLE application ADD CONSTRAINT application_of_snapshot
  FOREIGN KEY (enterprise_id, snapshot_id) REFERENCES application_snapshot (enterprise_id, id);
ALTER TABLE application ADD CONSTRAINT application_of_submission
  FOREIGN KEY (enterprise_id, request_id) REFERENCES application_submission (enterprise_id, request_id);
ALTER TABLE application ADD CONSTRAINT application_bank FOREIGN KEY (bank_id) REFERENCES institution (id);
-- One live application a product: a firm that wants other terms withdraws the first.
CREATE UNIQUE INDEX application_live_product ON application (enterprise_id, product_id)
  WHERE status IN ('SUBMITTED', 'RETURNED', 'ACCEPTED', 'DUE_DILIGENCE', 'APPROVED');
CREATE INDEX application_by_submission ON application (enterprise_id, request_id);
CREATE INDEX application_bank_clock ON application (bank_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX application_bank_status ON application (bank_id, status, id);
CREATE INDEX application_offer_expiry ON application (offer_expires_on) WHERE status = 'APPROVED';
SELECT secure_table(
  'application',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

-- What a loan officer proposes, round after round; the approver sees the difference. The firm sees only the offer.
CREATE TABLE application_proposal (
  enterprise_id uuid NOT NULL,
  application_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  bank_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 360),
  spread_bp integer NOT NULL,
  lpr_ppm integer NOT NULL CHECK (lpr_ppm > 0),
  lpr_published_on date NOT NULL,
  annual_rate_ppm integer NOT NULL CHECK (annual_rate_ppm > 0),
  repayment_method text NOT NULL,
  day_count text NOT NULL,
  guarantee_required boolean NOT NULL,
  offer_valid_days integer NOT NULL CHECK (offer_valid_days BETWEEN 1 AND 90),
  note text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, application_id, number)
);
SELECT distribute_table('application_proposal');
ALTER TABLE application_proposal ADD CONSTRAINT application_proposal_of_application
  FOREIGN KEY (enterprise_id, application_id) REFERENCES application (enterprise_id, id);
SELECT secure_table(
  'application_proposal',
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

CREATE TABLE application_event (
  enterprise_id uuid NOT NULL,
  application_id uuid NOT NULL,
  sequence integer NOT NULL CHECK (sequence > 0),
  bank_id uuid NOT NULL,
  action text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  actor_kind text NOT NULL,
  actor_user_id uuid,
  actor_name text NOT NULL,
  reason_codes text[] NOT NULL DEFAULT '{}',
  note text,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, application_id, sequence)
);
SELECT distribute_table('application_event');
ALTER TABLE application_event ADD CONSTRAINT application_event_of_application
  FOREIGN KEY (enterprise_id, application_id) REFERENCES application (enterprise_id, id);
SELECT secure_table(
  'application_event',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);
