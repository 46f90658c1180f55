-- ANALYZE keeps samples of a column's values in pg_statistic: a destroyed key would live on there.
ALTER TABLE keys.data_subject ALTER COLUMN wrapped_key SET STATISTICS 0;
ALTER TABLE keys.data_subject ALTER COLUMN lookup SET STATISTICS 0;
ALTER TABLE keys.keyring ALTER COLUMN wrapped_lookup SET STATISTICS 0;

-- A destroyed or rewrapped key stays in its page as a dead row. This writes the table anew, without those. CLUSTER, since
-- VACUUM FULL does not run in a function, and who may call this need not own the table.
CREATE FUNCTION keys.drop_former_rows() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CLUSTER (VERBOSE) keys.data_subject USING data_subject_pkey;
    CLUSTER (VERBOSE) keys.keyring USING keyring_pkey;
END $$;

REVOKE ALL ON FUNCTION keys.drop_former_rows() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys.drop_former_rows() TO ledger_app;

-- The id of the master key that wrapped a key: version 2 of the wrapped form names it, version 1 is 60 bytes without.
CREATE FUNCTION keys.wrapped_under(wrapped bytea) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE
        WHEN octet_length(wrapped) = 60 THEN '1'
        ELSE convert_from(substring(wrapped FROM 3 FOR get_byte(wrapped, 1)), 'UTF8')
    END;

-- Rotation of the master key wraps the lookup key anew.
GRANT UPDATE ON keys.keyring TO ledger_app;
