-- What says the same again and again, such as that one alert waits: counted by itself for an address, and taken back together.
ALTER TABLE messaging.message ADD series text;
CREATE INDEX message_of_series ON messaging.message (series) WHERE series IS NOT NULL AND state IN ('WAITING', 'HELD');
