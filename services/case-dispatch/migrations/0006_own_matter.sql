-- Matters of the street's own, and other words for default ones: a code that the default catalogue lacks is a matter of its
-- own, and then name, category, level and responsible are all there.
alter table matter
  add column name_en          text,
  add column category_code    text,
  add column category_name    text,
  add column category_name_en text,
  add column description      text;
