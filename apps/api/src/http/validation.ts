import { champsIllisibles, messagesEnFrancais } from '#lib/bilan-domain';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { invalid } from './invalid';

/**
 * An instance of `type` holding what the caller sent, and nothing that the class does not declare.
 * @throws ProblemException with one entry per field at fault
 */
export async function validated<T extends object>(type: new () => T, sent: unknown): Promise<T> {
  const plain = sent ?? {};
  if (typeof plain !== 'object' || Array.isArray(plain))
    throw invalid([{ champ: '', message: 'Le corps attendu est un objet JSON.' }]);
  const illisibles = champsIllisibles(plain);
  if (illisibles.length > 0) throw invalid(illisibles);
  const instance = plainToInstance(type, plain);
  const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  if (errors.length > 0) throw invalid(messagesEnFrancais(errors));
  return instance;
}
