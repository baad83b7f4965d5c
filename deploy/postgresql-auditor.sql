-- A role for auditors who look into the base itself: it reads, and nothing else.
--
--   psql --dbname thihanh --file deploy/postgresql-auditor.sql
--
-- Run by the owner of the base after every `manage.py migrate`; safe to repeat. Its password or certificate is
-- given apart from this file (ALTER ROLE thihanh_auditor PASSWORD …). What only grows is also guarded by
-- triggers, whoever comes; this is the second lock, for those who never have anything to write.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thihanh_auditor') THEN
    CREATE ROLE thihanh_auditor LOGIN;
  END IF;
END $$;

-- Each session of it begins read-only; what it is granted is only reading, so lifting that gains nothing.
ALTER ROLE thihanh_auditor SET default_transaction_read_only = on;

GRANT USAGE ON SCHEMA public TO thihanh_auditor;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM thihanh_auditor;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO thihanh_auditor;

-- No business of hers: passwords, sessions, second factors, remembered devices, passkeys.
DO $$
DECLARE
  secret text;
BEGIN
  FOR secret IN
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND (relname IN ('organizations_user', 'django_session') OR relname LIKE 'otp\_%'
           OR relname LIKE '%device%' OR relname LIKE '%passkey%' OR relname LIKE 'axes\_%')
  LOOP
    EXECUTE format('REVOKE ALL ON %I FROM thihanh_auditor', secret);
  END LOOP;
END $$;
GRANT SELECT (id, username, full_name, is_active) ON organizations_user TO thihanh_auditor;
