-- What a batch was forecast to cost when it began; nothing for those of before.
ALTER TABLE batches ADD COLUMN forecast_min_micros BIGINT;
ALTER TABLE batches ADD COLUMN forecast_likely_micros BIGINT;
ALTER TABLE batches ADD COLUMN forecast_max_micros BIGINT;

-- What changes the price of a whole call; empty for the standard.
ALTER TABLE calls ADD COLUMN tariff TEXT NOT NULL DEFAULT '';

-- Caps in tokens, and over a whole project. Calls of before have no worst case in tokens.
ALTER TABLE calls ADD COLUMN worst_case_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE spending ADD COLUMN spent_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE spending ADD COLUMN in_flight_tokens BIGINT NOT NULL DEFAULT 0;

UPDATE spending
SET spent_tokens = COALESCE(
  (SELECT SUM(input_tokens + output_tokens + cache_read_tokens + cache_write_5m_tokens
              + cache_write_1h_tokens)
   FROM calls
   WHERE calls.project = spending.project AND calls.state = 'settled'
     AND spending.scope_key = CASE spending.scope
       WHEN 'task' THEN calls.round || '/' || calls.item_id
       WHEN 'batch' THEN calls.batch_id
       ELSE substr(calls.planned_at, 1, 10) END), 0);

-- Every call counts under exactly one day, so the days are the project.
INSERT INTO spending (project, scope, scope_key, spent_micros, in_flight_micros, spent_tokens,
                      in_flight_tokens)
SELECT project, 'project', '', SUM(spent_micros), SUM(in_flight_micros), SUM(spent_tokens), 0
FROM spending WHERE scope = 'day' GROUP BY project;
