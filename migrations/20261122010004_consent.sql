-- Who may read which data of a firm, for what purpose, until when. A consent is a document with versions: the
-- signed bytes never change, an amendment is a new version. What may be read is in the grants, one row an item,
-- recipient and purpose, so that each can be taken back alone.

-- Every move a consent may make, with its reason: a transition that is not listed cannot be written.
CREATE TABLE consent_move (
  from_status text NOT NULL,
  to_status text NOT NULL,
  reason_code text NOT NULL,
  PRIMARY KEY (from_status, to_status, reason_code)
);
SELECT reference_table('consent_move');
SELECT secure_table('consent_move', 'true', 'false', 'SELECT');
INSERT INTO consent_move (from_status, to_status, reason_code) VALUES
  ('none', 'draft', 'prepared_by_enterprise'),
  ('none', 'requested', 'requested_by_recipient'),
  ('draft', 'partially_signed', 'signed_in_part'),
  ('draft', 'active', 'signed'),
  ('draft', 'terminated', 'discarded_by_enterprise'),
  ('draft', 'expired', 'request_lapsed'),
  ('requested', 'partially_signed', 'signed_in_part'),
  ('requested', 'active', 'signed'),
  ('requested', 'terminated', 'declined_by_enterprise'),
  ('requested', 'terminated', 'withdrawn_by_recipient'),
  ('requested', 'expired', 'request_lapsed'),
  ('partially_signed', 'active', 'signed'),
  ('partially_signed', 'terminated', 'declined_by_enterprise'),
  ('partially_signed', 'terminated', 'withdrawn_by_recipient'),
  ('partially_signed', 'terminated', 'discarded_by_enterprise'),
  ('partially_signed', 'expired', 'request_lapsed'),
  ('active', 'paused', 'paused_by_enterprise'),
  ('active', 'active', 'grant_revoked_by_enterprise'),
  ('active', 'active', 'grant_terminated_by_recipient'),
  ('active', 'revoked', 'revoked_by_enterprise'),
  ('active', 'terminated', 'terminated_by_recipient'),
  ('active', 'expired', 'validity_ended'),
  ('active', 'superseded', 'superseded_by_amendment'),
  ('paused', 'active', 'resumed_by_enterprise'),
  ('paused', 'paused', 'grant_revoked_by_enterprise'),
  ('paused', 'revoked', 'revoked_by_enterprise'),
  ('paused', 'expired', 'validity_ended'),
  ('paused', 'superseded', 'superseded_by_amendment');

CREATE TABLE consent (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('draft', 'requested', 'partially_signed', 'active', 'paused',
    'revoked', 'terminated', 'expired', 'superseded')),
  reason_code text NOT NULL,
  -- The recipient that asked; NULL when the firm began by itself.
  requested_by uuid,
  recipient_ids uuid[] NOT NULL CHECK (cardinality(recipient_ids) BETWEEN 1 AND 10),
  item_codes text[] NOT NULL CHECK (cardinality(item_codes) BETWEEN 1 AND 5),
  mode text NOT NULL CHECK (mode IN ('view', 'store', 'query')),
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  data_from date NOT NULL,
  data_to date NOT NULL,
  data_life_days integer NOT NULL CHECK (data_life_days BETWEEN 0 AND 1830),
  reads_max integer NOT NULL CHECK (reads_max BETWEEN 1 AND 1000),
  text_version text NOT NULL,
  text_hash text NOT NULL CHECK (text_hash ~ '^[0-9a-f]{64}$'),
  signatures_required integer NOT NULL DEFAULT 1 CHECK (signatures_required BETWEEN 1 AND 2),
  enterprise_name text,
  enterprise_uscc text,
  -- The compact JWS, byte for byte as it was signed.
  artefact text,
  artefact_hash text CHECK (artefact_hash ~ '^[0-9a-f]{64}$'),
  created_by uuid,
  created_at timestamptz NOT NULL,
  signed_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (enterprise_id, id, version),
  -- No evergreen consents (product.md §4): the last day is at most twelve months after the first.
  CONSTRAINT consent_validity CHECK (valid_to >= valid_from AND valid_to <= valid_from + interval '12 months'),
  CONSTRAINT consent_data_range CHECK (data_to >= data_from),
  CONSTRAINT consent_life_is_for_storing CHECK ((mode = 'store') = (data_life_days > 0)),
  CONSTRAINT consent_artefact_whole CHECK (
    (artefact IS NULL) = (artefact_hash IS NULL) AND (artefact IS NULL) = (signed_at IS NULL)
    AND (artefact IS NULL OR (enterprise_name IS NOT NULL AND enterprise_uscc IS NOT NULL))
  ),
  CONSTRAINT consent_unsigned_has_no_artefact CHECK (
    status NOT IN ('draft', 'requested', 'partially_signed') OR artefact IS NULL
  ),
  CONSTRAINT consent_in_force_has_artefact CHECK (
    status NOT IN ('active', 'paused', 'revoked', 'superseded') OR artefact IS NOT NULL
  ),
  CONSTRAINT consent_ended_has_time CHECK (
    (status IN ('revoked', 'terminated', 'expired', 'superseded')) = (ended_at IS NOT NULL)
  )
);
SELECT distribute_table('consent');
ALTER TABLE consent ADD CONSTRAINT consent_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
CREATE UNIQUE INDEX consent_one_version_in_force ON consent (enterprise_id, id)
  WHERE status IN ('active', 'paused');
CREATE UNIQUE INDEX consent_one_open_request ON consent (enterprise_id, requested_by)
  WHERE status IN ('requested', 'partially_signed') AND requested_by IS NOT NULL;
CREATE INDEX consent_open_by_last_day ON consent (valid_to)
  WHERE status IN ('draft', 'requested', 'partially_signed', 'active', 'paused');
-- A recipient sees what names it, but not what a firm has yet to sign, unless the recipient asked for it.
SELECT secure_table(
  'consent',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid
    OR (current_setting('app.organisation_id', true)::uuid = ANY (recipient_ids)
      AND (status NOT IN ('draft', 'partially_signed')
        OR requested_by = current_setting('app.organisation_id', true)::uuid))$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE'
);
-- A recipient may ask, and may give up what it was given; it can sign nothing.
CREATE POLICY recipient_asks ON consent FOR INSERT
  WITH CHECK (requested_by = current_setting('app.organisation_id', true)::uuid AND status = 'requested');
CREATE POLICY recipient_gives_up ON consent FOR UPDATE
  USING (current_setting('app.organisation_id', true)::uuid = ANY (recipient_ids)
    AND (status NOT IN ('draft', 'partially_signed')
      OR requested_by = current_setting('app.organisation_id', true)::uuid))
  WITH CHECK (current_setting('app.organisation_id', true)::uuid = ANY (recipient_ids) AND status = 'terminated');

CREATE TABLE consent_grant (
  enterprise_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  version integer NOT NULL,
  recipient_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('pre_loan', 'in_loan', 'post_loan', 'scoring', 'matching')),
  item_code text NOT NULL CHECK (item_code IN ('TAX', 'UTILITY', 'SOCIAL_INSURANCE', 'HOUSING_FUND', 'FINANCING')),
  status text NOT NULL CHECK (status IN ('pending', 'active', 'paused', 'ended')),
  -- The consent's days once more: one row's UPDATE is then the whole check, and a revocation and a read queue for it.
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  reads_used integer NOT NULL DEFAULT 0 CHECK (reads_used >= 0),
  reads_max integer NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (enterprise_id, consent_id, version, recipient_id, purpose, item_code),
  CONSTRAINT consent_grant_quota CHECK (reads_used <= reads_max),
  CONSTRAINT consent_grant_ended_has_time CHECK ((status = 'ended') = (ended_at IS NOT NULL))
);
SELECT distribute_table('consent_grant');
ALTER TABLE consent_grant ADD CONSTRAINT consent_grant_consent
  FOREIGN KEY (enterprise_id, consent_id, version) REFERENCES consent (enterprise_id, id, version);
ALTER TABLE consent_grant ADD CONSTRAINT consent_grant_recipient
  FOREIGN KEY (recipient_id) REFERENCES institution (id);
CREATE INDEX consent_grant_by_right ON consent_grant (enterprise_id, recipient_id, purpose, item_code);
CREATE INDEX consent_grant_by_recipient ON consent_grant (recipient_id, consent_id);
SELECT secure_table(
  'consent_grant',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR recipient_id = current_setting('app.organisation_id', true)::uuid
    OR enterprise_id = current_setting('app.consented_enterprise_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE, DELETE'
);
-- A recipient counts its reads and gives up its grants; what is paused, ended or not signed it cannot bring to life.
CREATE POLICY recipient_asks ON consent_grant FOR INSERT
  WITH CHECK (recipient_id = current_setting('app.organisation_id', true)::uuid AND status = 'pending' AND reads_used = 0);
CREATE POLICY recipient_uses ON consent_grant FOR UPDATE
  USING (recipient_id = current_setting('app.organisation_id', true)::uuid AND status = 'active')
  WITH CHECK (recipient_id = current_setting('app.organisation_id', true)::uuid AND status IN ('active', 'ended'));

-- Evidence of each signature: who, by what authority, with which second factor.
CREATE TABLE consent_signature (
  enterprise_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  version integer NOT NULL,
  user_id uuid NOT NULL,
  signer_name text NOT NULL,
  signer_role text NOT NULL CHECK (signer_role IN ('legal_representative', 'delegate')),
  instrument_number text,
  text_hash text NOT NULL,
  session_id uuid NOT NULL,
  stepped_up_at timestamptz NOT NULL,
  remote_address_hash text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, consent_id, version, user_id),
  CONSTRAINT consent_signature_delegate_has_instrument
    CHECK ((signer_role = 'delegate') = (instrument_number IS NOT NULL))
);
SELECT distribute_table('consent_signature');
ALTER TABLE consent_signature ADD CONSTRAINT consent_signature_consent
  FOREIGN KEY (enterprise_id, consent_id, version) REFERENCES consent (enterprise_id, id, version);
SELECT secure_table(
  'consent_signature',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

-- Each move with its reason; where one grant was concerned, which.
CREATE TABLE consent_transition (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  consent_id uuid NOT NULL,
  version integer NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  reason_code text NOT NULL,
  recipient_id uuid,
  purpose text,
  item_code text,
  actor_organisation_id uuid,
  actor_user_id uuid,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (enterprise_id, id)
);
SELECT distribute_table('consent_transition');
ALTER TABLE consent_transition ADD CONSTRAINT consent_transition_consent
  FOREIGN KEY (enterprise_id, consent_id, version) REFERENCES consent (enterprise_id, id, version);
ALTER TABLE consent_transition ADD CONSTRAINT consent_transition_is_a_move
  FOREIGN KEY (from_status, to_status, reason_code) REFERENCES consent_move (from_status, to_status, reason_code);
CREATE INDEX consent_transition_by_consent ON consent_transition (enterprise_id, consent_id, version);
SELECT secure_table(
  'consent_transition',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid$$,
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR actor_organisation_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT'
);

-- Every read and every refusal, for the firm to see. Only the count of rows is written later, by the reader.
CREATE TABLE consent_access (
  enterprise_id uuid NOT NULL,
  id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  recipient_id uuid NOT NULL,
  user_id uuid,
  user_name text,
  consent_id uuid,
  version integer,
  purpose text NOT NULL,
  item_code text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  outcome text NOT NULL CHECK (outcome IN ('granted', 'refused')),
  refusal text CHECK (refusal IN ('none', 'not_yet_valid', 'expired', 'paused', 'ended', 'quota_exhausted')),
  row_count integer CHECK (row_count >= 0),
  request_id text NOT NULL,
  PRIMARY KEY (enterprise_id, id),
  CONSTRAINT consent_access_granted_by_consent
    CHECK (outcome = 'refused' OR (consent_id IS NOT NULL AND version IS NOT NULL)),
  CONSTRAINT consent_access_refused_has_refusal CHECK ((outcome = 'refused') = (refusal IS NOT NULL)),
  CONSTRAINT consent_access_refused_reads_nothing CHECK (outcome = 'granted' OR row_count IS NULL)
);
SELECT distribute_table('consent_access');
ALTER TABLE consent_access ADD CONSTRAINT consent_access_enterprise
  FOREIGN KEY (enterprise_id) REFERENCES enterprise (enterprise_id);
CREATE INDEX consent_access_by_recipient ON consent_access (recipient_id, id);
SELECT secure_table(
  'consent_access',
  $$enterprise_id = current_setting('app.organisation_id', true)::uuid
    OR recipient_id = current_setting('app.organisation_id', true)::uuid$$,
  $$recipient_id = current_setting('app.organisation_id', true)::uuid$$,
  'SELECT, INSERT, UPDATE (row_count)'
);
