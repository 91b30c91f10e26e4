import type { Person } from '../case';
import type { Way } from '../transfer';

/** `barred`: offices that the case is about, which can never own it; set by the service. */
export type TransferCommand =
  | {
      action: 'transfer';
      /** Id of the office that takes it over. */
      office: string;
      /** The office that hands it over goes on as a co-owner. */
      stay: boolean;
      comment: string;
      /** Set by the service; null for an office that is not there. */
      way: Way | null;
      barred: readonly string[];
    }
  | { action: 'signFor'; comment: string }
  | { action: 'passBack'; comment: string; barred: readonly string[] }
  | {
      action: 'addOwner';
      office: string;
      comment: string;
      /** Set by the service. */
      known: boolean;
      barred: readonly string[];
    }
  | { action: 'removeOwner'; office: string; comment: string }
  | {
      /** A gathered case goes where the case goes under which it is. */
      action: 'follow';
      target: string;
      /** What it was linked to when that was looked up. */
      was: string;
      /** Of the target: its office, the departments it concerns and who withdrew. */
      office: string;
      concerns: readonly string[];
      recused: readonly Person[];
      /** Offices that the departments of the target bar. */
      barred?: readonly string[];
      /** The target was sent up past the office where the gathered case is. */
      sentUp: boolean;
      /** The target is kept from everybody but the approving leaders: the gathered case is so by itself. */
      withheld: boolean;
    };
