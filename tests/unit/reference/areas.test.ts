import { describe, expect, it } from '@jest/globals';

import { loadAreas, loadReference, placeChoice, placeName } from '../../../src/platform/reference';

const { areas } = loadReference();

const header = 'code,name,level,parentCode';

/** Names of the best hits, in full. */
function found(query: string, limit = 3, within?: string): string[] {
  return areas.search(query, limit, within).map((area) => areas.fullName(area.code));
}

describe('the shipped areas', () => {
  it('are 3,044 units below one city', () => {
    expect(areas.size).toBe(3045);
    expect(areas.ofLevel('county')).toHaveLength(15);
    expect(areas.ofLevel('township')).toHaveLength(231);
    expect(areas.ofLevel('village')).toHaveLength(2798);
  });

  it('give children in the order of codes', () => {
    const codes = areas.children('220122').map((area) => area.code);
    expect(codes).toHaveLength(26);
    expect(codes).toEqual([...codes].sort());
    expect(areas.children('220122102200')).toEqual([]);
    expect(areas.children('nothing')).toEqual([]);
  });

  it('give the path and the full name', () => {
    expect(areas.path('220122102200').map((area) => area.name)).toEqual([
      '长春市',
      '农安县',
      '哈拉海镇',
      '哈拉海村委会',
    ]);
    expect(areas.fullName('220122102200')).toBe('农安县哈拉海镇哈拉海村');
    expect(areas.fullName('220122102001')).toBe('农安县哈拉海镇哈拉海居委会');
    expect(areas.fullName('2201')).toBe('长春市');
    expect(areas.fullName('999')).toBe('');
    expect(placeName('新月村委会（新月工业小区）（省级）')).toBe('新月村（新月工业小区）');
  });

  it('know what lies within what', () => {
    expect(areas.isWithin('220122102200', '220122')).toBe(true);
    expect(areas.isWithin('220122', '220122')).toBe(true);
    expect(areas.isWithin('220122', '220122102')).toBe(false);
    expect(areas.isWithin('220102001', '220122')).toBe(false);
    expect(areas.isWithin('220122102200', '22')).toBe(false);
    expect(areas.isWithin('220122999', '220122')).toBe(false);
  });

  it('tell development zones from counties', () => {
    expect(areas.isDevelopmentZone('220172')).toBe(true);
    expect(areas.isDevelopmentZone('220106400')).toBe(false);
    expect(areas.isDevelopmentZone('220122')).toBe(false);
  });
});

describe('search', () => {
  it.each([
    ['农安县', '农安县'],
    ['农安', '农安县'],
    ['nax', '农安县'],
    ['nongan', '农安县'],
    ["Nong'an Xian", '农安县'],
    ['220122', '农安县'],
    ['哈拉海', '农安县哈拉海镇'],
    ['hlh', '农安县哈拉海镇'],
    ['nax hl', '农安县哈拉海镇'],
    ['nax hlh', '农安县哈拉海镇'],
    ['hlh nax', '农安县哈拉海镇'],
    ['ＮＡＸ　ｈｌｈ', '农安县哈拉海镇'],
    ['农安哈拉海', '农安县哈拉海镇'],
    ['农安县哈拉海镇哈拉海村', '农安县哈拉海镇哈拉海村'],
    ['naxhlh', '农安县哈拉海镇'],
    ['hlhz hlhc', '农安县哈拉海镇哈拉海村'],
    ['220122102200', '农安县哈拉海镇哈拉海村'],
    ['cyq', '朝阳区'],
    ['luyuanqu', '绿园区'],
    ['lvyuanqu', '绿园区'],
    ['lüyuan', '绿园区'],
    ['jkq', '长春经济技术开发区'],
    ['汽开', '长春汽车经济技术开发区'],
    ['jingyue', '长春净月高新技术产业开发区'],
    ['镇江口', '农安县小城子乡镇江口村'],
  ])('finds for %s first %s', (query, first) => {
    expect(found(query)[0]).toBe(first);
  });

  it('knows local readings', () => {
    expect(found('wulipuzi', 10)).toContain('农安县万金塔乡五里堡子村');
    expect(found('wulibaozi', 10)).toContain('农安县万金塔乡五里堡子村');
  });

  it('offers the other areas with the same initials too', () => {
    expect(found('nax hl', 2)).toEqual(['农安县哈拉海镇', '农安县黄龙街道']);
  });

  it('keeps to an area and to a limit', () => {
    expect(areas.search('光明', 50, '220122').every((area) => area.code.startsWith('220122'))).toBe(
      true,
    );
    expect(areas.search('光明', 2)).toHaveLength(2);
    expect(areas.search('光明', 0)).toEqual([]);
    expect(areas.search('光明', 2, 'nothing')).toEqual([]);
  });

  it('answers with nothing to what is nothing', () => {
    for (const query of ['', '   ', '%$', '北京市朝阳', 'zzzzz', '\u0000', '[.*']) {
      expect(areas.search(query)).toEqual([]);
    }
  });

  it('needs every token to be met', () => {
    expect(areas.search('农安 南岭')).toEqual([]);
  });

  it('finds every area by its own full name and by its code', () => {
    for (const area of [...areas.ofLevel('county'), ...areas.ofLevel('township')]) {
      expect(areas.search(areas.fullName(area.code), 1)[0]?.code).toBe(area.code);
      expect(areas.search(area.code, 1)[0]?.code).toBe(area.code);
    }
  });

  it('survives a long and hostile query', () => {
    expect(areas.search('nan'.repeat(5000))).toEqual([]);
    expect(areas.search('a b c d e f g h i j k l m n')).toEqual([]);
  });
});

describe('loadAreas refuses', () => {
  it.each([
    ['a wrong header', 'code,name\n2201,长春市'],
    ['an unknown level', `${header}\n2201,长春市,province,`],
    ['a wrong code length', `${header}\n22,长春市,city,`],
    ['no digits', `${header}\n22a1,长春市,city,`],
    ['a repeated code', `${header}\n2201,长春市,city,\n2201,长春市,city,`],
    ['a missing parent', `${header}\n220122,农安县,county,2201`],
    ['a parent that is no prefix', `${header}\n2201,长春市,city,\n220222,甲县,county,2201`],
    ['a skipped level', `${header}\n2201,长春市,city,\n220122001,甲街道,township,2201`],
    ['no name', `${header}\n2201,,city,`],
    ['nothing', ''],
  ])('%s', (_what, csv) => {
    expect(() => loadAreas(csv)).toThrow(/areas:/);
  });

  it('but takes rows in any order and a byte order mark', () => {
    const loaded = loadAreas(`\uFEFF${header}\n220122,农安县,county,2201\n2201,长春市,city,\n`);
    expect(loaded.fullName('220122')).toBe('农安县');
  });
});

describe('a place chosen level by level', () => {
  const village = '220122102200';

  it('follows from the deepest unit where only that is known', () => {
    const place = placeChoice(areas, { area: village });
    expect(place).toMatchObject({ county: '220122', township: '220122102', village });
    expect(place.villages).toContainEqual(expect.objectContaining({ value: village }));
  });

  it('drops what does not lie in the county that was chosen after it', () => {
    const place = placeChoice(areas, { county: '220102', township: '220122102', area: village });
    expect(place).toMatchObject({ county: '220102', township: '', village: '', code: '220102' });
  });

  it('keeps what was typed and not found', () => {
    expect(placeChoice(areas, { areaText: '没有的村' })).toMatchObject({
      code: '',
      name: '没有的村',
    });
  });
});
