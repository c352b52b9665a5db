-- Products are few and read everywhere: every machine holds all of them. Only a bank's own people change its rows.

CREATE TABLE lpr_quote (
  tenor text NOT NULL CHECK (tenor IN ('1Y', '5Y')),
  effective_on date NOT NULL,
  rate_ppm integer NOT NULL CHECK (rate_ppm > 0),
  source text NOT NULL,
  PRIMARY KEY (tenor, effective_on)
);
SELECT reference_table('lpr_quote');
SELECT secure_table('lpr_quote', 'true', 'false', 'SELECT, INSERT');

-- Quotes since the reform of August 2019, on the days on which one of the two changed; 5Y stands for "over five years".
-- Published monthly by the National Interbank Funding Centre; the last row was still in force on 2026-09-20.
INSERT INTO lpr_quote (tenor, effective_on, rate_ppm, source) VALUES
  ('1Y', '2019-08-20', 42500, 'NIFC LPR announcement 2019-08-20'),
  ('5Y', '2019-08-20', 48500, 'NIFC LPR announcement 2019-08-20'),
  ('1Y', '2019-09-20', 42000, 'NIFC LPR announcement 2019-09-20'),
  ('5Y', '2019-09-20', 48500, 'NIFC LPR announcement 2019-09-20'),
  ('1Y', '2019-11-20', 41500, 'NIFC LPR announcement 2019-11-20'),
  ('5Y', '2019-11-20', 48000, 'NIFC LPR announcement 2019-11-20'),
  ('1Y', '2020-02-20', 40500, 'NIFC LPR announcement 2020-02-20'),
  ('5Y', '2020-02-20', 47500, 'NIFC LPR announcement 2020-02-20'),
  ('1Y', '2020-04-20', 38500, 'NIFC LPR announcement 2020-04-20'),
  ('5Y', '2020-04-20', 46500, 'NIFC LPR announcement 2020-04-20'),
  ('1Y', '2021-12-20', 38000, 'NIFC LPR announcement 2021-12-20'),
  ('5Y', '2021-12-20', 46500, 'NIFC LPR announcement 2021-12-20'),
  ('1Y', '2022-01-20', 37000, 'NIFC LPR announcement 2022-01-20'),
  ('5Y', '2022-01-20', 46000, 'NIFC LPR announcement 2022-01-20'),
  ('1Y', '2022-05-20', 37000, 'NIFC LPR announcement 2022-05-20'),
  ('5Y', '2022-05-20', 44500, 'NIFC LPR announcement 2022-05-20'),
  ('1Y', '2022-08-22', 36500, 'NIFC LPR announcement 2022-08-22'),
  ('5Y', '2022-08-22', 43000, 'NIFC LPR announcement 2022-08-22'),
  ('1Y', '2023-06-20', 35500, 'NIFC LPR announcement 2023-06-20'),
  ('5Y', '2023-06-20', 42000, 'NIFC LPR announcement 2023-06-20'),
  ('1Y', '2023-08-21', 34500, 'NIFC LPR announcement 2023-08-21'),
  ('5Y', '2023-08-21', 42000, 'NIFC LPR announcement 2023-08-21'),
  ('1Y', '2024-02-20', 34500, 'NIFC LPR announcement 2024-02-20'),
  ('5Y', '2024-02-20', 39500, 'NIFC LPR announcement 2024-02-20'),
  ('1Y', '2024-07-22', 33500, 'NIFC LPR announcement 2024-07-22'),
  ('5Y', '2024-07-22', 38500, 'NIFC LPR announcement 2024-07-22'),
  ('1Y', '2024-10-21', 31000, 'NIFC LPR announcement 2024-10-21'),
  ('5Y', '2024-10-21', 36000, 'NIFC LPR announcement 2024-10-21'),
  ('1Y', '2025-05-20', 30000, 'NIFC LPR announcement 2025-05-20'),
  ('5Y', '2025-05-20', 35000, 'NIFC LPR announcement 2025-05-20');

CREATE TABLE loan_product (
  id uuid PRIMARY KEY,
  bank_id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  status text NOT NULL CHECK (status IN ('unpublished', 'published', 'suspended', 'withdrawn')),
  version integer CHECK (version > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL,
  CONSTRAINT loan_product_code UNIQUE (bank_id, code),
  CONSTRAINT loan_product_unpublished_has_no_version CHECK (status <> 'unpublished' OR version IS NULL),
  CONSTRAINT loan_product_offered_has_version CHECK (status NOT IN ('published', 'suspended') OR version IS NOT NULL)
);
SELECT reference_table('loan_product');
ALTER TABLE loan_product ADD CONSTRAINT loan_product_bank FOREIGN KEY (bank_id) REFERENCES institution (id);
-- What was once on offer is public; what never was is the bank's own.
SELECT secure_table(
  'loan_product',
  $$version IS NOT NULL OR bank_id = current_setting('app.organisation_id', true)::uuid$$,
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE loan_product_draft (
  product_id uuid PRIMARY KEY,
  bank_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'in_review')),
  name text NOT NULL CHECK (name <> ''),
  english_name text NOT NULL CHECK (english_name <> ''),
  summary text NOT NULL,
  category text NOT NULL CHECK (category IN (
    'general', 'tax', 'invoice', 'utility', 'contribution', 'order', 'technology', 'agriculture', 'guaranteed'
  )),
  amount_min_fen bigint NOT NULL CHECK (amount_min_fen > 0),
  amount_max_fen bigint NOT NULL,
  term_months_min integer NOT NULL CHECK (term_months_min > 0),
  term_months_max integer NOT NULL,
  spread_bp_min integer NOT NULL CHECK (spread_bp_min >= -300),
  spread_bp_max integer NOT NULL CHECK (spread_bp_max <= 2100),
  upfront_fee_ppm integer NOT NULL CHECK (upfront_fee_ppm BETWEEN 0 AND 100000),
  repayment_methods text[] NOT NULL CHECK (
    cardinality(repayment_methods) > 0 AND repayment_methods <@ ARRAY[
      'EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL', 'INTEREST_ONLY_BULLET', 'BULLET', 'REVOLVING'
    ]
  ),
  day_count text NOT NULL CHECK (day_count IN ('ACT_360', 'ACT_365', 'THIRTY_360')),
  guarantee_required boolean NOT NULL,
  accept_working_days integer NOT NULL CHECK (accept_working_days > 0),
  decision_working_days integer NOT NULL CHECK (decision_working_days > 0),
  required_items text[] NOT NULL,
  rule jsonb NOT NULL,
  limit_policy jsonb CHECK (jsonb_typeof(limit_policy) = 'object'),
  drafted_by uuid NOT NULL,
  drafted_at timestamptz NOT NULL,
  submitted_by uuid,
  submitted_at timestamptz,
  return_reason text,
  CONSTRAINT loan_product_draft_amounts CHECK (amount_max_fen >= amount_min_fen),
  CONSTRAINT loan_product_draft_terms CHECK (term_months_max BETWEEN term_months_min AND 360),
  CONSTRAINT loan_product_draft_spreads CHECK (spread_bp_max >= spread_bp_min),
  CONSTRAINT loan_product_draft_submitted CHECK ((status = 'in_review') = (submitted_by IS NOT NULL AND submitted_at IS NOT NULL))
);
SELECT reference_table('loan_product_draft');
ALTER TABLE loan_product_draft ADD CONSTRAINT loan_product_draft_product FOREIGN KEY (product_id) REFERENCES loan_product (id);
SELECT secure_table(
  'loan_product_draft',
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE, DELETE'
);

CREATE TABLE loan_product_version (
  product_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  bank_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  english_name text NOT NULL CHECK (english_name <> ''),
  summary text NOT NULL,
  category text NOT NULL CHECK (category IN (
    'general', 'tax', 'invoice', 'utility', 'contribution', 'order', 'technology', 'agriculture', 'guaranteed'
  )),
  amount_min_fen bigint NOT NULL CHECK (amount_min_fen > 0),
  amount_max_fen bigint NOT NULL,
  term_months_min integer NOT NULL CHECK (term_months_min > 0),
  term_months_max integer NOT NULL,
  spread_bp_min integer NOT NULL CHECK (spread_bp_min >= -300),
  spread_bp_max integer NOT NULL CHECK (spread_bp_max <= 2100),
  upfront_fee_ppm integer NOT NULL CHECK (upfront_fee_ppm BETWEEN 0 AND 100000),
  repayment_methods text[] NOT NULL CHECK (
    cardinality(repayment_methods) > 0 AND repayment_methods <@ ARRAY[
      'EQUAL_INSTALLMENT', 'EQUAL_PRINCIPAL', 'INTEREST_ONLY_BULLET', 'BULLET', 'REVOLVING'
    ]
  ),
  day_count text NOT NULL CHECK (day_count IN ('ACT_360', 'ACT_365', 'THIRTY_360')),
  guarantee_required boolean NOT NULL,
  accept_working_days integer NOT NULL CHECK (accept_working_days > 0),
  decision_working_days integer NOT NULL CHECK (decision_working_days > 0),
  required_items text[] NOT NULL,
  rule jsonb NOT NULL,
  limit_policy jsonb CHECK (jsonb_typeof(limit_policy) = 'object'),
  drafted_by uuid NOT NULL,
  submitted_by uuid NOT NULL,
  published_by uuid NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (product_id, version),
  CONSTRAINT loan_product_version_amounts CHECK (amount_max_fen >= amount_min_fen),
  CONSTRAINT loan_product_version_terms CHECK (term_months_max BETWEEN term_months_min AND 360),
  CONSTRAINT loan_product_version_spreads CHECK (spread_bp_max >= spread_bp_min),
  -- Whoever wrote the terms or asked for their review does not also publish them.
  CONSTRAINT loan_product_version_four_eyes CHECK (published_by <> drafted_by AND published_by <> submitted_by)
);
SELECT reference_table('loan_product_version');
ALTER TABLE loan_product_version ADD CONSTRAINT loan_product_version_product FOREIGN KEY (product_id) REFERENCES loan_product (id);
SELECT secure_table(
  'loan_product_version',
  'true',
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

CREATE TABLE product_catalogue (
  id integer PRIMARY KEY CHECK (id = 1),
  version bigint NOT NULL CHECK (version >= 0)
);
SELECT reference_table('product_catalogue');
SELECT secure_table(
  'product_catalogue',
  'true',
  $$current_setting('app.organisation_kind', true) = 'bank'$$,
  'SELECT, UPDATE'
);
INSERT INTO product_catalogue (id, version) VALUES (1, 0);

CREATE TABLE product_listing (
  product_id uuid NOT NULL,
  listed_from bigint NOT NULL,
  listed_until bigint,
  product_version integer NOT NULL,
  bank_id uuid NOT NULL,
  PRIMARY KEY (product_id, listed_from),
  CONSTRAINT product_listing_period CHECK (listed_until > listed_from)
);
SELECT reference_table('product_listing');
ALTER TABLE product_listing ADD CONSTRAINT product_listing_version
  FOREIGN KEY (product_id, product_version) REFERENCES loan_product_version (product_id, version);
-- A product is on offer in one version at a time.
CREATE UNIQUE INDEX product_listing_open ON product_listing (product_id) WHERE listed_until IS NULL;
SELECT secure_table(
  'product_listing',
  'true',
  $$bank_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);
