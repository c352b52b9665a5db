-- One chain of hashes per enterprise (an institution's own acts form a chain of its own), so that two
-- enterprises never wait for each other. A daily root over the heads fixes the past of all chains.

CREATE TABLE audit_head (
  chain_id uuid PRIMARY KEY,
  sequence bigint NOT NULL,
  hash bytea NOT NULL
);
SELECT distribute_table('audit_head', 'chain_id');
-- Whoever acts on a firm extends its chain, so heads are open to every actor; they hold a count and a hash.
SELECT secure_table('audit_head', 'true', 'true', 'SELECT, INSERT, UPDATE');

CREATE TABLE audit_event (
  chain_id uuid NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  occurred_at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_user_id uuid,
  actor_organisation_id uuid,
  action text NOT NULL,
  entity text NOT NULL,
  entity_id text NOT NULL,
  detail jsonb NOT NULL,
  request_id text NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (chain_id, sequence)
);
SELECT distribute_table('audit_event', 'chain_id');
-- The operator's audit officer reads every chain; that it is that officer who asks is the use case's to check.
SELECT secure_table(
  'audit_event',
  $$chain_id = current_setting('app.organisation_id', true)::uuid
    OR actor_organisation_id = current_setting('app.organisation_id', true)::uuid
    OR current_setting('app.organisation_kind', true) = 'operator'$$,
  'true',
  'SELECT, INSERT'
);
CREATE INDEX audit_event_by_actor ON audit_event (actor_organisation_id, occurred_at);

CREATE TABLE audit_root (
  day date PRIMARY KEY,
  chain_count integer NOT NULL,
  event_count bigint NOT NULL,
  root bytea NOT NULL,
  heads jsonb NOT NULL,
  previous_root bytea NOT NULL
);
SELECT secure_table('audit_root', 'true', 'false', 'SELECT, INSERT');
