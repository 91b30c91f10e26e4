import type { JobKind } from '../src/queue/jobs';
import type { Services } from '../src/services';
import type { Handler } from './consumers';
import { cleanFileHandler } from './clean-file';
import { handOverHandler } from './hand-over';
import {
  issueClarificationHandler,
  issueDocumentHandler,
  withdrawNumberHandler,
} from './issue-document';
import { countBypassHandler, sendUpHandler } from './count-bypass';
import { destroyHandler } from './destroy';
import { attachReportHandler, detachReportHandler } from './link-report';
import { notifyHandler, tellChangeHandler, tellIdentityHandler } from './notify';
import { openCaseHandler } from './open-case';
import { signReportHandler } from './sign-report';
import { publishEditionHandler } from './publish-edition';
import { publishNoticeHandler } from './publish-notice';
import { cleanProofHandler } from './clean-proof';
import { departmentLinkHandler, tellDepartmentHandler } from './tell-department';
import { sendDigestHandler } from './send-digest';
import { sendMailHandler } from './send-mail';
import { tellReporterHandler } from './tell-reporter';

/** What each kind of job does. */
export function handlersOf(
  services: Pick<
    Services,
    | 'cases'
    | 'reports'
    | 'files'
    | 'fileDesk'
    | 'letters'
    | 'clarifications'
    | 'notices'
    | 'notifications'
    | 'identityNews'
    | 'changeNews'
    | 'digests'
    | 'departmentAccess'
    | 'departmentNews'
    | 'reporterNews'
    | 'bypasses'
    | 'transfers'
    | 'retention'
    | 'catalogueChanges'
    | 'signatures'
  >,
): Record<JobKind, Handler> {
  return {
    'open-case': openCaseHandler(services),
    'clean-file': cleanFileHandler(services),
    'sign-report': signReportHandler(services),
    'issue-document': issueDocumentHandler(services.letters),
    'issue-clarification': issueClarificationHandler(services.clarifications),
    'withdraw-number': withdrawNumberHandler(services.letters),
    'send-mail': sendMailHandler(services.letters, services.clarifications),
    'publish-notice': publishNoticeHandler(services.notices),
    'attach-report': attachReportHandler(services.cases),
    'detach-report': detachReportHandler(services.cases),
    notify: notifyHandler(services.notifications),
    'tell-identity': tellIdentityHandler(services.identityNews),
    'tell-change': tellChangeHandler(services.changeNews),
    'tell-reporter': tellReporterHandler(services.reporterNews),
    'send-digest': sendDigestHandler(services.digests),
    'count-bypass': countBypassHandler(services.bypasses),
    'send-up': sendUpHandler(services.bypasses),
    conceal: ({ id }) => services.signatures.conceal(id),
    'hand-over': handOverHandler(services.transfers),
    destroy: destroyHandler(services.retention),
    'publish-edition': publishEditionHandler(services.catalogueChanges),
    'tell-department': tellDepartmentHandler(services.departmentNews),
    'department-link': departmentLinkHandler(services.departmentAccess),
    'clean-proof': cleanProofHandler(services),
  };
}
