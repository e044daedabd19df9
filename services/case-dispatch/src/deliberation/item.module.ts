import { Module } from '@nestjs/common';
import { DeliberationRepository } from './deliberation.repository';
import { ItemService } from './item.service';

/** Stands below tasks and projects, which report to it; deliberations stand above them, because they start them. */
@Module({ providers: [ItemService, DeliberationRepository], exports: [ItemService] })
export class ItemModule {}
