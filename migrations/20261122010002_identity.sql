-- Institutions are few and read everywhere, so every machine holds all of them. Enterprises are many: they are
-- not here but in their own module; a membership points at either.

CREATE TABLE institution (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('bank', 'guarantor', 'government', 'provider', 'operator')),
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  english_name text NOT NULL,
  uscc text UNIQUE,
  region_code text NOT NULL REFERENCES region (code),
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT reference_table('institution');
SELECT secure_table('institution', 'true', 'false', 'SELECT, INSERT, UPDATE');

CREATE TABLE user_account (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE CHECK (login = lower(login)),
  name text NOT NULL,
  password_hash text NOT NULL,
  totp_secret text,
  totp_confirmed_at timestamptz,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_account_confirmed_secret CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
);
-- A person sees only their own account; sign-in looks accounts up as the system.
SELECT secure_table(
  'user_account',
  $$id = current_setting('app.user_id', true)::uuid$$,
  $$id = current_setting('app.user_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE membership (
  user_id uuid NOT NULL REFERENCES user_account (id),
  organisation_id uuid NOT NULL,
  organisation_kind text NOT NULL
    CHECK (organisation_kind IN ('enterprise', 'bank', 'guarantor', 'government', 'provider', 'operator')),
  role text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (user_id, organisation_id, role)
);
CREATE INDEX membership_by_organisation ON membership (organisation_id);
SELECT secure_table(
  'membership',
  $$user_id = current_setting('app.user_id', true)::uuid
    OR organisation_id = current_setting('app.organisation_id', true)::uuid$$,
  $$organisation_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);

CREATE TABLE session (
  token_hash text PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  user_id uuid NOT NULL REFERENCES user_account (id),
  organisation_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  second_factor_at timestamptz,
  stepped_up_at timestamptz,
  remote_address text NOT NULL,
  user_agent text NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
SELECT secure_table(
  'session',
  $$user_id = current_setting('app.user_id', true)::uuid$$,
  $$user_id = current_setting('app.user_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE, DELETE'
);

-- Attempts by account and by address, counted before they are made; a window that overflows refuses before the
-- password is looked at. A success is taken off again.
CREATE TABLE sign_in_attempt (
  subject text NOT NULL,
  window_start timestamptz NOT NULL,
  attempts integer NOT NULL CHECK (attempts >= 0),
  PRIMARY KEY (subject, window_start)
);
SELECT secure_table('sign_in_attempt', 'false', 'false', 'SELECT, INSERT, UPDATE, DELETE');

-- A one-time code that was used once is dead, even inside its thirty seconds.
CREATE TABLE used_one_time_code (
  user_id uuid NOT NULL,
  time_step bigint NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, time_step)
);
SELECT secure_table('used_one_time_code', 'false', 'false', 'SELECT, INSERT, DELETE');
