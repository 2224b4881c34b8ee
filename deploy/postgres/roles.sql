-- Run once by the PostgreSQL image, as its superuser, when the database is made (docs/adr/0005). One account owns the
-- schema, another serves people and owns nothing; both take the role keyward_app while they read and write rows.
\getenv owner_password KEYWARD_OWNER_PASSWORD
\getenv serve_password KEYWARD_SERVE_PASSWORD

create role keyward_app nologin;
create role keyward_owner login createrole password :'owner_password';
create role keyward_serve login password :'serve_password';
grant keyward_app to keyward_owner with admin option;
grant keyward_app to keyward_serve;

revoke connect on database keyward from public;
grant connect on database keyward to keyward_serve;
alter database keyward owner to keyward_owner;
alter schema public owner to keyward_owner;
