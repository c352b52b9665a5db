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

-- A model put beside the one in force, to be looked at and never decided by. One at a time; removed, it stays by name.
CREATE TABLE challenger_model (
  id uuid PRIMARY KEY,
  version text NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  content jsonb NOT NULL,
  registered_by uuid NOT NULL,
  registered_at timestamptz NOT NULL,
  removed_at timestamptz,
  CONSTRAINT challenger_model_ends_after CHECK (removed_at >= registered_at)
);
CREATE UNIQUE INDEX challenger_model_one ON challenger_model ((true)) WHERE removed_at IS NULL;
SELECT reference_table('challenger_model');
SELECT secure_table(
  'challenger_model',
  $$current_setting('app.organisation_kind', true) = 'operator'$$,
  $$current_setting('app.organisation_kind', true) = 'operator'$$,
  'SELECT, INSERT, UPDATE'
);

-- What a challenger says of a firm, from the features that the score of the same row was made of.
CREATE TABLE challenger_score (
  enterprise_id uuid NOT NULL,
  challenger_id uuid NOT NULL,
  score_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('scored', 'withheld')),
  grade text CHECK (grade IN ('AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'CC', 'C')),
  display_score integer CHECK (display_score BETWEEN 0 AND 1000),
  PRIMARY KEY (enterprise_id, challenger_id),
  CONSTRAINT challenger_score_scored_has_grade CHECK ((status = 'scored') = (grade IS NOT NULL)),
  CONSTRAINT challenger_score_scored_has_number CHECK ((status = 'scored') = (display_score IS NOT NULL))
);
SELECT distribute_table('challenger_score');
ALTER TABLE challenger_score ADD CONSTRAINT challenger_score_score
  FOREIGN KEY (enterprise_id, score_id) REFERENCES score (enterprise_id, id);
ALTER TABLE challenger_score ADD CONSTRAINT challenger_score_challenger
  FOREIGN KEY (challenger_id) REFERENCES challenger_model (id);
-- No firm and no bank sees it: it decides nothing. The operator sees sums.
SELECT secure_table('challenger_score', 'false', 'false', 'SELECT, INSERT, UPDATE, DELETE');
