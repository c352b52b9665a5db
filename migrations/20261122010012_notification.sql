-- Messages are written by jobs only and belong to an organisation; who has read one is each person's own row.

CREATE TABLE notification (
  organisation_id uuid NOT NULL,
  notification_id uuid NOT NULL,
  job_id text NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]+\.[a-z_]+$'),
  parameters jsonb NOT NULL,
  link text NOT NULL CHECK (link LIKE '/%'),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, notification_id),
  CONSTRAINT notification_once UNIQUE (organisation_id, job_id)
);
SELECT distribute_table('notification', 'organisation_id');
SELECT secure_table(
  'notification',
  $$organisation_id = current_setting('app.organisation_id', true)::uuid$$,
  'false',
  'SELECT, INSERT'
);

CREATE TABLE notification_read (
  organisation_id uuid NOT NULL,
  notification_id uuid NOT NULL,
  user_id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (organisation_id, notification_id, user_id)
);
SELECT distribute_table('notification_read', 'organisation_id');
ALTER TABLE notification_read ADD CONSTRAINT notification_read_notification
  FOREIGN KEY (organisation_id, notification_id) REFERENCES notification (organisation_id, notification_id);
SELECT secure_table(
  'notification_read',
  $$organisation_id = current_setting('app.organisation_id', true)::uuid
    AND user_id = current_setting('app.user_id', true)::uuid$$,
  $$organisation_id = current_setting('app.organisation_id', true)::uuid
    AND user_id = current_setting('app.user_id', true)::uuid$$,
  'SELECT, INSERT'
);
