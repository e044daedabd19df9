import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Appointment, MemberRepository, Post } from './member.repository';

/** Who is in office where. */
@Injectable()
export class AssignmentService {
  constructor(private readonly members: MemberRepository) {}

  /** Everybody in office at one of the places (grid, block, street) in one of the positions, with what a choice asks. */
  async crewAt(tx: Tx, placeIds: readonly string[], positions: readonly string[], now: Date) {
    return this.members.crewAt(tx, placeIds, positions, now);
  }

  /** The positions that a person is in at this moment. */
  async ofPerson(tx: Tx, personId: string, now: Date): Promise<readonly Post[]> {
    return this.members.ofPerson(tx, personId, now);
  }

  /** The positions that several people are in at this moment. */
  async ofPeople(tx: Tx, personIds: readonly string[], now: Date): Promise<readonly Post[]> {
    return this.members.ofPeople(tx, personIds, now);
  }

  /** What a person is in besides an appointment that ended with `version`. */
  async besides(
    tx: Tx,
    personId: string,
    ended: { appointmentId: string; version: number },
    now: Date,
  ): Promise<readonly Post[]> {
    return this.members.besides(tx, personId, ended, now);
  }

  /** True when this person was in the position there and is not any more. */
  async hasLeft(tx: Tx, post: Post, now: Date): Promise<boolean> {
    return this.members.hasLeft(tx, post, now);
  }

  /** True when this person was in office and is in none any more. */
  async hasLeftAll(tx: Tx, personId: string, now: Date): Promise<boolean> {
    return this.members.hasLeftAll(tx, personId, now);
  }

  /** News of an appointment from identity. */
  async appointed(tx: Tx, appointment: Appointment): Promise<void> {
    await this.members.save(tx, appointment);
  }

  /** The end of an appointment: from then on nothing is dispatched to it. */
  async ended(tx: Tx, appointment: Omit<Appointment, 'placeKind' | 'startTime'>): Promise<void> {
    await this.members.end(tx, appointment);
  }
}
