import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { expertSecret, InvitationService } from './invitation.service';
import { PanelGrpc } from './panel.grpc';
import { PanelMessages } from './panel-messages.service';
import { PanelRepository } from './panel.repository';
import { PanelService } from './panel.service';

@Module({})
export class PanelModule {
  /** A panel is about a case and is governed like it; cases know nothing of panels. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule; askings: DynamicModule }): DynamicModule {
    return {
      module: PanelModule,
      imports: [AssignmentModule, options.cases, options.askings],
      controllers: [PanelGrpc],
      providers: [
        ...[PanelRepository, PanelService, PanelMessages, InvitationService],
        { provide: expertSecret, useValue: options.trackSecret },
      ],
    };
  }
}
