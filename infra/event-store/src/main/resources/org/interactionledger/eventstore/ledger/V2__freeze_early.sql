-- A page of the log is full once and never changes again. Vacuumed soon after it was written it is still in memory, and
-- marked visible and frozen in one go, for 16 bytes of log a row; later each of the two marks writes the whole page to
-- the write-ahead log again. Measured in docs/adr/0012.
ALTER TABLE ledger.event SET (
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_freeze_min_age = 0
);
