-- Who may use the panel.
create table person (
	name          varchar(64) primary key,
	password_hash varchar(200) not null,
	role          varchar(16)  not null check (role in ('VIEWER', 'OPERATOR', 'ADMIN')),
	-- changes with password and role, so that an open session knows it is outdated
	version       bigint       not null default 1,
	created_at    timestamptz  not null default now(),
	changed_at    timestamptz  not null default now()
);

-- "Maria" and "maria" would be told apart by nobody.
create unique index person_name_any_case on person (lower(name));
