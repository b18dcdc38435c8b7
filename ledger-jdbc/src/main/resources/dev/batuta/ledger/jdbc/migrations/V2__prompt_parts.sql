-- What prompts consist of, from which is learned how long a model's tokens are; empty for older ones.
ALTER TABLE prompts ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';

-- 1 when the model's own tokenizer counted estimated_tokens.
ALTER TABLE prompts ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
