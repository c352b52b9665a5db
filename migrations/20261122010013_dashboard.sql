-- The government's figures: sums of balance deltas, folded by a job. Nothing here is entered by hand but the target.

CREATE TABLE target_plan (
  region_code text PRIMARY KEY REFERENCES region (code),
  metric text NOT NULL CHECK (metric IN ('outstanding', 'inclusive_outstanding', 'disbursed')),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  baseline_fen bigint NOT NULL CHECK (baseline_fen >= 0),
  baseline_on date NOT NULL,
  deadline date NOT NULL,
  source text NOT NULL,
  CONSTRAINT target_plan_ahead CHECK (deadline > baseline_on)
);
SELECT reference_table('target_plan');
SELECT secure_table('target_plan', 'true', 'false', 'SELECT, INSERT, UPDATE');

CREATE TABLE fold_cursor (
  shard smallint PRIMARY KEY,
  transaction_number bigint NOT NULL,
  as_of timestamptz NOT NULL
);
SELECT secure_table('fold_cursor', 'true', 'false', 'SELECT, INSERT, UPDATE');

CREATE TABLE balance_figure (
  region_code text NOT NULL,
  dimension text NOT NULL CHECK (dimension IN ('total', 'bank', 'industry', 'size', 'class')),
  key text NOT NULL,
  period text NOT NULL CHECK (period ~ '^(all|[0-9]{4}(-[0-9]{2}){0,2})$'),
  principal_fen bigint NOT NULL,
  granted_fen bigint NOT NULL,
  disbursed_fen bigint NOT NULL,
  repaid_fen bigint NOT NULL,
  compensated_fen bigint NOT NULL,
  annual_interest_fen bigint NOT NULL,
  non_performing_fen bigint NOT NULL,
  overdue_fen bigint NOT NULL,
  overdue_90_fen bigint NOT NULL,
  credit_loan_fen bigint NOT NULL,
  long_term_fen bigint NOT NULL,
  inclusive_fen bigint NOT NULL,
  guaranteed_fen bigint NOT NULL,
  guarantee_released_fen bigint NOT NULL,
  loan_count integer NOT NULL,
  borrower_count integer NOT NULL,
  first_loan_count integer NOT NULL,
  PRIMARY KEY (region_code, dimension, key, period),
  CONSTRAINT balance_figure_outstanding CHECK (period <> 'all' OR principal_fen >= 0)
);
-- Anyone but the government sees only sums over at least five firms, by place and by trade.
SELECT secure_table(
  'balance_figure',
  $$current_setting('app.organisation_kind', true) IN ('government', 'operator')
    OR (dimension IN ('total', 'industry') AND borrower_count >= 5)$$,
  'false',
  'SELECT, INSERT, UPDATE, DELETE'
);

CREATE TABLE borrower_period (
  enterprise_id uuid NOT NULL,
  dimension text NOT NULL,
  key text NOT NULL,
  period text NOT NULL,
  is_first_loan boolean NOT NULL,
  PRIMARY KEY (enterprise_id, dimension, key, period)
);
SELECT distribute_table('borrower_period');
SELECT secure_table('borrower_period', 'false', 'false', 'SELECT, INSERT, DELETE');

CREATE TABLE application_figure (
  region_code text NOT NULL,
  bank_id text NOT NULL,
  month text NOT NULL,
  submitted_count integer NOT NULL,
  accepted_count integer NOT NULL,
  approved_count integer NOT NULL,
  refused_count integer NOT NULL,
  requested_fen bigint NOT NULL,
  approved_fen bigint NOT NULL,
  as_of timestamptz NOT NULL,
  PRIMARY KEY (region_code, bank_id, month)
);
SELECT secure_table(
  'application_figure',
  $$current_setting('app.organisation_kind', true) IN ('government', 'operator')$$,
  'false',
  'SELECT, INSERT, DELETE'
);

CREATE TABLE figure_check (
  day date PRIMARY KEY,
  checked_at timestamptz NOT NULL,
  delta_count bigint NOT NULL,
  headline_fen bigint NOT NULL,
  first_difference text
);
SELECT secure_table(
  'figure_check',
  $$current_setting('app.organisation_kind', true) IN ('government', 'operator')$$,
  'false',
  'SELECT, INSERT, UPDATE'
);

-- What the operator's report says of the model in force, counted at night: reading each stored result takes seconds.
CREATE TABLE model_figure (
  model_hash text NOT NULL CHECK (model_hash ~ '^[0-9a-f]{64}$'),
  part text NOT NULL CHECK (part ~ '^(population|moves|months|outcomes|month/[0-9]{4}-[0-9]{2})$'),
  content jsonb NOT NULL,
  as_of timestamptz NOT NULL,
  PRIMARY KEY (model_hash, part)
);
SELECT secure_table('model_figure', 'false', 'false', 'SELECT, INSERT, UPDATE');

-- The province's headline target. Metric, amount, baseline and deadline are the operator's to configure: no published
-- document was found that fixes them, so the source says so on the page.
INSERT INTO target_plan (region_code, metric, amount_fen, baseline_fen, baseline_on, deadline, source) VALUES
  ('410000', 'outstanding', 200000000000000, 0, '2024-01-01', '2030-12-31', 'configuration');
