-- By which way the person is asked: SMS, or a call that speaks and hears keys.
ALTER TABLE daily.by_text ADD channel text NOT NULL DEFAULT 'SMS';
