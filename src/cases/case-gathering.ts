import { systemActor } from '../domain/case';
import type { Command } from '../domain/commands';
import { following } from '../domain/ownership';
import { departmentsOf } from '../domain/recusal';
import type { CaseLinks } from './case-links';
import type { ActResult, CaseServiceParts } from './case-service-parts';
import type { CaseWriter } from './case-writer';

/** Whether what was refused was done before. */
function isDone(result: Exclude<ActResult, { ok: true }>): boolean {
  return result.reason === 'refused' && result.refusal.kind === 'alreadyDone';
}

/** Reports that are gathered under one case, as the cases they opened are linked to it and freed. */
export class CaseGathering {
  constructor(
    private readonly parts: Pick<CaseServiceParts, 'store' | 'routing'>,
    private readonly links: CaseLinks,
    private readonly writer: CaseWriter,
  ) {}

  /**
   * Gathers the report of a linked case under its target, wherever that one now is; the case goes along
   * to that office. Where the target cannot hold it, the case is free again.
   */
  async attach(sourceId: string, targetId: string): Promise<void> {
    const source = await this.links.sourceOf(sourceId, targetId);
    if (!source) return;
    const { file } = source;
    const target = await this.links.last(targetId);
    const attached = await this.system(target, {
      action: 'attach',
      reportId: file.reportId,
      concerns: departmentsOf(file),
      recused: file.recused,
      barred: await this.parts.routing.barredBy(departmentsOf(file)),
    });
    if (!attached.ok && !isDone(attached)) {
      // Gathered under another case itself since it was looked up.
      if ((await this.links.last(target)) !== target) return this.attach(sourceId, targetId);
      await this.system(sourceId, { action: 'unlink', comment: '' });
      return;
    }
    const lead = await this.parts.store.find(target);
    if (lead) {
      const barred = await this.parts.routing.barredBy(departmentsOf(lead.file));
      const was = targetId;
      await this.system(sourceId, following(lead.file, { was, from: file.office, barred }));
    }
    await this.detach(sourceId, target);
  }

  /** Takes the report of a case that is not linked any more out of the case it was gathered under. */
  async detach(sourceId: string, targetId: string): Promise<void> {
    const source = await this.parts.store.find(sourceId);
    const target = await this.links.last(targetId);
    if (!source || source.file.linkedTo === target) return;
    await this.system(target, { action: 'detach', reportId: source.file.reportId });
  }

  private system(id: string, command: Command): Promise<ActResult> {
    return this.writer.persist(id, command, systemActor);
  }
}
