CREATE TABLE score_model (
  version text PRIMARY KEY,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  content jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT reference_table('score_model');
-- A model that has scored a firm can be read by anyone and changed by no one.
SELECT secure_table('score_model', 'true', 'false', 'SELECT, INSERT');

CREATE TABLE score (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  model_version text NOT NULL,
  model_hash text NOT NULL,
  as_of date NOT NULL,
  known_at timestamptz NOT NULL,
  basis text NOT NULL CHECK (basis IN ('consent', 'import')),
  items text[] NOT NULL,
  snapshot_hash text NOT NULL CHECK (snapshot_hash ~ '^[0-9a-f]{64}$'),
  features jsonb NOT NULL,
  result jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('scored', 'withheld')),
  grade text CHECK (grade IN ('AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C')),
  display_score integer CHECK (display_score BETWEEN 0 AND 1000),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id),
  -- A withheld score is no score: neither a grade nor a number, and never a zero.
  CONSTRAINT score_scored_has_grade CHECK ((status = 'scored') = (grade IS NOT NULL)),
  CONSTRAINT score_scored_has_number CHECK ((status = 'scored') = (display_score IS NOT NULL))
);
SELECT distribute_table('score');
ALTER TABLE score ADD CONSTRAINT score_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
ALTER TABLE score ADD CONSTRAINT score_model_used
  FOREIGN KEY (model_version) REFERENCES score_model (version);
SELECT secure_table(
  'score',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

CREATE TABLE current_score (
  enterprise_id uuid PRIMARY KEY,
  score_id uuid
);
SELECT distribute_table('current_score');
ALTER TABLE current_score ADD CONSTRAINT current_score_score
  FOREIGN KEY (enterprise_id, score_id) REFERENCES score (enterprise_id, id);
SELECT secure_table(
  'current_score',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  'false',
  'SELECT, INSERT, UPDATE'
);
