import { DynamicModule, Module } from '@nestjs/common';
import { Carriers } from './carriers.service';
import { MailCarrier } from './mail.service';
import { NoticeGrpc } from './notice.grpc';
import { NoticeRepository } from './notice.repository';
import { NoticeSender } from './notice-sender.service';
import { NoticeService } from './notice.service';
import { Outbound, ownHosts } from './outbound.service';
import { Outgoing } from './outgoing.service';
import { ProviderRepository } from './provider.repository';
import { ReceiptRepository } from './receipt.repository';
import { ReceiptService } from './receipt.service';
import { ReporterReveals } from './reveal.service';
import { WebHookCarrier } from './web-hook.service';

@Module({})
export class NoticeModule {
  static forRoot(options: { noticeHosts: readonly string[]; cases: DynamicModule }): DynamicModule {
    return {
      module: NoticeModule,
      imports: [options.cases],
      controllers: [NoticeGrpc],
      providers: [
        ...[NoticeService, NoticeRepository, ProviderRepository, ReporterReveals],
        ...[ReceiptService, ReceiptRepository],
        ...[NoticeSender, Outgoing, Carriers, WebHookCarrier, MailCarrier, Outbound],
        { provide: ownHosts, useValue: options.noticeHosts },
      ],
      exports: [Outgoing],
    };
  }
}
