import { Module } from '@nestjs/common';
import { ClockModule } from '../clock/clock.module';
import { DueTimerService } from './due-timer.service';

@Module({ imports: [ClockModule], providers: [DueTimerService] })
export class DueTimerModule {}
