import { Link } from 'react-router';
import type { Inspection } from '../api/inspections';

/** Where the desk shows each kind; a place shows its cases. */
const pages = {
  case: (id: string) => `/cases/${id}`,
  project: (id: string) => `/projects/${id}`,
  place: (id: string) => `/cases?gridId=${id}`,
  task: (id: string) => `/tasks?task=${id}`,
} as const;

/** What was drawn, with the way to it. */
export function SubjectLink({ one }: { one: Inspection }) {
  const { kind, subjectId, subjectNumber, subjectName } = one;
  if (subjectNumber === '') return <Link to={pages[kind](subjectId)}>{subjectName}</Link>;
  return (
    <>
      <Link to={pages[kind](subjectId)}>{subjectNumber}</Link> {subjectName}
    </>
  );
}

/** The case or the notice that a failure led to. */
export function FollowLink({ one }: { one: Inspection }) {
  if (one.followId === '') return null;
  const page = one.caseEffect === 'notice_issued' ? 'rectifications' : 'cases';
  return <Link to={`/${page}/${one.followId}`}>{one.followNumber}</Link>;
}
