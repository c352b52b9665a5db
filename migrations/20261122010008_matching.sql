CREATE TABLE financing_demand (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  term_months integer NOT NULL CHECK (term_months BETWEEN 1 AND 360),
  purpose text NOT NULL CHECK (purpose IN (
    'working_capital', 'equipment', 'expansion', 'research', 'order', 'refinancing', 'other'
  )),
  note text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id)
);
SELECT distribute_table('financing_demand');
ALTER TABLE financing_demand ADD CONSTRAINT financing_demand_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
CREATE UNIQUE INDEX financing_demand_open ON financing_demand (enterprise_id) WHERE status = 'open';
SELECT secure_table(
  'financing_demand',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE match_run (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  demand_id uuid,
  score_id uuid,
  catalogue_version bigint NOT NULL,
  policy_version text NOT NULL,
  attributes jsonb NOT NULL,
  ranking jsonb NOT NULL,
  input_hash text NOT NULL CHECK (input_hash ~ '^[0-9a-f]{64}$'),
  eligible_count integer NOT NULL CHECK (eligible_count >= 0),
  undecided_count integer NOT NULL CHECK (undecided_count >= 0),
  ineligible_count integer NOT NULL CHECK (ineligible_count >= 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id)
);
SELECT distribute_table('match_run');
ALTER TABLE match_run ADD CONSTRAINT match_run_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
ALTER TABLE match_run ADD CONSTRAINT match_run_demand
  FOREIGN KEY (enterprise_id, demand_id) REFERENCES financing_demand (enterprise_id, id);
ALTER TABLE match_run ADD CONSTRAINT match_run_score
  FOREIGN KEY (enterprise_id, score_id) REFERENCES score (enterprise_id, id);
SELECT secure_table(
  'match_run',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

-- How each product stands to each firm now. A refusal has no row: the run's attributes and the product's version say it
-- again at any time, and a province's firms times its products are too many. Matching again writes only what changed.
CREATE TABLE match_pair (
  enterprise_id uuid NOT NULL,
  product_id uuid NOT NULL,
  product_version integer NOT NULL,
  -- The run that found it so.
  run_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('yes', 'unknown')),
  utility double precision,
  terms jsonb,
  needs text[] NOT NULL,
  PRIMARY KEY (enterprise_id, product_id),
  -- The eligible, and only they, are ranked: by utility, then by product.
  CONSTRAINT match_pair_ranked CHECK ((outcome = 'yes') = (utility IS NOT NULL AND terms IS NOT NULL))
);
SELECT distribute_table('match_pair');
ALTER TABLE match_pair ADD CONSTRAINT match_pair_run
  FOREIGN KEY (enterprise_id, run_id) REFERENCES match_run (enterprise_id, id);
ALTER TABLE match_pair ADD CONSTRAINT match_pair_product
  FOREIGN KEY (product_id, product_version) REFERENCES loan_product_version (product_id, version);
-- A bank asks which firms one product fits.
CREATE INDEX match_pair_by_product ON match_pair (product_id, outcome, enterprise_id);
SELECT secure_table(
  'match_pair',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT, UPDATE, DELETE'
);

CREATE TABLE current_match (
  enterprise_id uuid PRIMARY KEY,
  run_id uuid
);
SELECT distribute_table('current_match');
ALTER TABLE current_match ADD CONSTRAINT current_match_run
  FOREIGN KEY (enterprise_id, run_id) REFERENCES match_run (enterprise_id, id);
SELECT secure_table(
  'current_match',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT, UPDATE'
);
