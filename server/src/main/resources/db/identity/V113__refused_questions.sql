-- About whom INSi lately refused the question comes after the others.
CREATE INDEX verification_refused ON identity.verification (asked) WHERE outcome = 'REFUSED';
