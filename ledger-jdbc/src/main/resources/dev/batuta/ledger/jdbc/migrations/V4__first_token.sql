-- From sending a call to the model's first output, in nanoseconds; null where it had none, or was answered before
-- this was measured.
ALTER TABLE calls ADD COLUMN first_token_nanos BIGINT;
