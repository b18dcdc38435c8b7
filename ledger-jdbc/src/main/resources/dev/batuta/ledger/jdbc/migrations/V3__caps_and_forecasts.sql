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

UPDATE spending SET spent_tokens = sums.tokens
FROM (
  SELECT project, 'task' AS scope, round || '/' || item_id AS scope_key, SUM(
    input_tokens + output_tokens + cache_read_tokens + cache_write_5m_tokens
    + cache_write_1h_tokens) AS tokens
  FROM calls WHERE state = 'settled' GROUP BY project, round, item_id
  UNION ALL
  SELECT project, 'batch', batch_id, SUM(
    input_tokens + output_tokens + cache_read_tokens + cache_write_5m_tokens
    + cache_write_1h_tokens)
  FROM calls WHERE state = 'settled' AND batch_id IS NOT NULL GROUP BY project, batch_id
  UNION ALL
  SELECT project, 'day', substr(planned_at, 1, 10), SUM(
    input_tokens + output_tokens + cache_read_tokens + cache_write_5m_tokens
    + cache_write_1h_tokens)
  FROM calls WHERE state = 'settled' GROUP BY project, substr(planned_at, 1, 10)
) AS sums
WHERE sums.project = spending.project AND sums.scope = spending.scope
  AND sums.scope_key = spending.scope_key;

-- Every call counts under exactly one day, so the days are the project.
INSERT INTO spending (project, scope, scope_key, spent_micros, in_flight_micros, spent_tokens,
                      in_flight_tokens)
SELECT project, 'project', '', SUM(spent_micros), SUM(in_flight_micros), SUM(spent_tokens), 0
FROM spending WHERE scope = 'day' GROUP BY project;
