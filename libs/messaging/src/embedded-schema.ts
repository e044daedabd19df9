import { Pool } from 'pg';

/** The log's tables: a database of its own that belongs to no service, so the transport makes them itself. */
const schema = `
  create table if not exists topic (
    name          text   primary key,
    last_position bigint not null default 0
  );
  create table if not exists event (
    topic        text        not null,
    position     bigint      not null,
    key          text        not null,
    headers      json        not null,
    payload      text        not null,
    publish_time timestamptz not null default now(),
    primary key (topic, position)
  );
  create table if not exists consumer_offset (
    consumer_group text        not null,
    topic          text        not null,
    position       bigint      not null,
    update_time    timestamptz not null default now(),
    primary key (consumer_group, topic)
  );
  create table if not exists dead_letter (
    consumer_group text        not null,
    topic          text        not null,
    position       bigint      not null,
    key            text        not null,
    headers        json        not null,
    payload        text        not null,
    error          text        not null,
    attempts       integer     not null,
    bury_time      timestamptz not null default now(),
    primary key (consumer_group, topic, position)
  );`;

/** Makes the tables unless they are there; two programs that start at once do it one after the other. */
export async function ensureSchema(pool: Pool): Promise<void> {
  await pool.query(`begin; select pg_advisory_xact_lock(hashtext('streetgrid-log')); ${schema} commit;`);
}

/**
 * Appends a batch in one statement. The row of the topic is locked until commit, so positions become visible in their
 * order and without gaps: a reader may go by "position > last".
 */
export const appendSql = `
  with message as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as m (topic, key, headers, payload, place)
  ), counted as (
    select topic, count(*) as messages from message group by topic
  ), base as (
    update topic set last_position = last_position + counted.messages from counted where topic.name = counted.topic
    returning topic.name, topic.last_position - counted.messages as position
  ), appended as (
    insert into event (topic, position, key, headers, payload)
    select m.topic, base.position + row_number() over (partition by m.topic order by m.place), m.key, m.headers::json, m.payload
    from message m join base on base.name = m.topic
    returning topic
  )
  select pg_notify('streetgrid_event', topic) from appended group by topic`;

export const readSql = `
  select position::text as at, key, headers, payload from event where topic = $1 and position > $2 order by position limit $3`;

/** The newest position of each topic that is older than so many seconds; walks back over the younger ones. */
export const broadcastSinceSql = `
  select t.name, coalesce((
    select e.position from event e
    where e.topic = t.name and e.publish_time < now() - make_interval(secs => $2)
    order by e.position desc limit 1), 0)::text as position
  from topic t where t.name = any($1)`;

/** Forgets old events that every living group has read, a bounded number at a time. */
export const trimSql = `
  with done as (
    select t.name as topic, coalesce(min(o.position), t.last_position) as position
    from topic t left join consumer_offset o on o.topic = t.name and o.update_time > now() - interval '30 days'
    group by t.name, t.last_position
  ), old as (
    select e.topic, e.position from event e join done on done.topic = e.topic and e.position <= done.position
    where e.publish_time < $1 limit $2
  )
  delete from event using old where event.topic = old.topic and event.position = old.position`;
