-- Browsers in which an account signed in with both factors before: tries from elsewhere do not make its holder wait there.
CREATE TABLE sign_in_places (
  user_id UUID NOT NULL REFERENCES users(id), place_hash BYTEA NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (user_id, place_hash)
);
-- What was withdrawn lately is noted outside the database every other second.
CREATE INDEX consents_withdrawn ON consents (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
