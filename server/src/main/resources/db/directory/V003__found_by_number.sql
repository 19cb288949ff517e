-- What is found anew without being sent again: by its number, and by no word that only stands inside another.
update offer set own_words = own_words || to_tsvector('simple', substring(id from 8)) where id ~ '^finess-\d{9}$';
update offer set own_words = own_words || to_tsvector('simple', regexp_replace(regexp_replace(phone, '^(\+|00)33', '0'), '\D', '', 'g'))
where phone is not null;
update offer set own_words = own_words || to_tsvector('simple', split_part(id, '-', 2)) where id ~ '^role-\d{11}-';
update offer set service_concepts = array_remove(service_concepts, 'text:irm') where not service_words @@ 'irm'::tsquery;
update offer set service_concepts = array_remove(service_concepts, 'text:urolog') where not service_words @@ 'urolog:*'::tsquery;
update offer set own_concepts = array_replace(own_concepts, 'cat:124', 'cat:124-dental') where name ~* '\mdent';
