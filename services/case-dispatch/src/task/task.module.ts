import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { ItemModule } from '../deliberation/item.module';
import { GroupService } from './group.service';
import { PublishService } from './publish.service';
import { SeriesRepository } from './series.repository';
import { SeriesService } from './series.service';
import { SeriesTimerService } from './series-timer.service';
import { TaskConsumer } from './task.consumer';
import { TaskGrpc } from './task.grpc';
import { TaskListRepository } from './task-list.repository';
import { TaskQueryService } from './task-query.service';
import { TaskRepository } from './task.repository';
import { TaskService } from './task.service';

@Module({})
export class TaskModule {
  /** A finding becomes a case, so tasks stand on cases and never the other way round. */
  static with(cases: DynamicModule): DynamicModule {
    return {
      module: TaskModule,
      imports: [AssignmentModule, cases, ItemModule],
      controllers: [TaskGrpc, TaskConsumer],
      providers: [
        ...[TaskRepository, TaskListRepository, SeriesRepository, GroupService],
        ...[PublishService, TaskService, TaskQueryService, SeriesService, SeriesTimerService],
      ],
      exports: [PublishService, TaskQueryService],
    };
  }
}
