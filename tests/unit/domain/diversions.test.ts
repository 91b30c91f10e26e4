import { diversionsIn } from '../../../src/domain/call-help';
import { loadReference } from '../../../src/platform/reference';
import { loadDiversions } from '../../../src/platform/reference/call-scripts';

const { diversions } = loadReference();
const found = (text: string) => diversionsIn(text, diversions).map(({ id }) => id);
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Somebody is in danger, said as people say it on the telephone. */
const dangers = lines(`
  我爸心脏病犯了，喘不上气
  有人在打我，快救救我
  他要跳河
  房子烧起来了
  老人突然倒地没有呼吸
  他喝了百草枯
  有人掉进水库了
  出车祸了，有人流血
  他们拿棍子打人
  我男人打我，流血了
  孩子不见了
  房子塌了压着人
  电线掉下来电着人了
  有人要放火
  他们把我关在办公室不让走
  孕妇要生了
  村口加油站着火了，快来人
  隔壁拿着刀要砍人
  孩子走丢了，一晚上没找到
  我不想活了
  村书记喝农药了，说是被通报批评逼的
  有人晕倒了，医院说要追究
  三年级的孩子掉河里了
  会计要跳楼，台账报表压得受不了
  老伴脑溢血倒下了
  他吞了一瓶安眠药
  我妈喝了敌敌畏
  儿媳妇羊水破了
  小孩抽搐，口吐白沫
  老太太昏迷不醒
  工人被机器卷进去了
  有人从架子上掉下来摔断了腿
  一车人翻沟里了
  摩托车撞了人，头上都是血
  娃掉进粪池了
  两个学生滑到塘里，是那个水塘
  我家厨房冒烟了
  仓库着起来了
  邻居往我家泼汽油
  液化气漏了，味很大
  有人被绑走了
  他们把孩子锁在屋里不让出来
  丈夫掐我脖子
  一伙人围着打我弟弟
  他举着斧头冲进来了
  有人持刀闹事
  老人走失了，两天没回来
  孙女放学没回家，联系不上
  我爹不见了，他有老年痴呆
  墙倒了，埋了人
  山体滑坡，里面还有人
  高压线断了掉在路上，人不敢过
  被困在电梯里了
  救命啊
  我儿子触电了
  一家人煤气中毒了
  他站在桥上说要跳桥
  老头心梗发作
  孩子被人抱走了
  有人被水冲走了
  村民上吊了
  他说再催账就寻短见，药都准备好了
  有人自杀了，家属堵在村委会
  打死人了
`);

/** Burdens, as they are complained of, with words of danger in them or without. */
const burdens = lines(`
  打死也不交这个报表
  打死我也做不完这么多台账
  安监所让村里每月搞一次火灾演练还要报台账
  火灾一票否决，出了事就追究村里责任
  卫星发现着火点就通报，绩效全扣
  要给有轻生倾向的人建台账，每周排查
  防煤气中毒要每户签责任书
  材料又被打回来重填
  孩子别掉河里，防溺水保证书每户一份
  老人走失了，派出所要村里开证明
  要村里每周报防溺水排查台账
  信访局让村里每天报上访人员台账
  民政局每周要一次报表
  镇里天天打我电话催进度
  他们半夜打我手机要数据
  检查组一来就把展板全换一遍
  台账压得我们喘不过气
  迎检忙得喘不上气
  救救我们吧，一个村要管八个群
  每天打卡二十个小程序
  群里不回复就通报批评
  一个数据报四个部门，口径还不一样
  让村里每月报一次河长巡河照片
  水库巡查要定位打卡，少一张照片就扣分
  电线整治要村里出钱换杆
  要求各村给孕产妇建档，一户一表
  村医要填的慢病随访表有心脏病、糖尿病好几种
  秸秆焚烧烧一处罚村里五千
  要求每户签森林防火承诺书
  防汛值班要每两小时拍照上传
  危房排查一年四轮，表格一样
  老旧房屋要村里挨家拍照录系统
  自建房塌了追责，天天填排查表
  交通安全劝导站要村里派人，每天拍三次照
  出车祸的宣传展板要村里自己花钱做
  家暴排查要入户填表
  精神病人每周走访要留痕
  留守儿童台账每月更新
  走失老人信息采集要村里录两遍
  禁毒宣传要完成关注公众号的指标
  反诈APP下载要完成九成
  人脸识别认证老人不会，要村干部挨家跑
  医保缴费任务完不成就约谈书记
  非法集资排查每周零报告
  派出所让村里开无犯罪记录证明
  居住证明、亲属证明都要村里盖章
  学校要村里出具贫困证明
  住建局要每户贴二维码牌
  统计局调查一年七次，补助没有
  创建示范村要做十二块牌子
  文明办要求每村一支广场舞队还要视频
  志愿服务时长刷不够就排名靠后
  妇联要三八活动照片三十张
  团委要青年大学习截图
  农业农村局要撂荒地图斑每日报
  环保督察来之前连夜补三年的材料
  开会开到晚上十点，周末还要开视频会
  一周六个会都要书记本人到
  借调村干部到镇里两个月不放回来
  要村里垫钱给上级接待
  订报刊任务摊派到每个村
  被打分排在倒数，书记要表态发言
  安全生产责任状签了十七份
  食品安全员巡查日志一天一篇
  农药包装回收要填台账，每瓶都要登记
  厕所改造系统数据要重录
  把我们关在会议室加班填表不让走
  对逾期的村现场会上点名
  他要我们把去年的会议记录全部重抄
  燃气安全检查要村里入户签字
`);

test.each(dangers)('in danger: %s', (text) => {
  expect(found(text)).toContain('emergency');
});

test.each(burdens)('a burden: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  '工资欠着不给',
  '征地补偿款没给',
  '我退休金没发',
  '土地承包纠纷',
  '派出所不立案',
  '老板克扣工钱，要不回来',
  '邻居占了我三尺地，闹纠纷',
  '公安不出警，没有下文',
])('one’s own matter: %s', (text) => {
  expect(found(text)).toEqual(['petition']);
});

test('there are sixty of each at least, and a list that is not there is refused', () => {
  expect(Math.min(dangers.length, burdens.length)).toBeGreaterThanOrEqual(60);
  const both = { 'zh-CN': '话', en: 'words' };
  const cues = [{ name: 'fire', all: [['#nowhere']] }];
  const json = { note: 'n', lists: {}, diversions: [{ id: 'x', title: both, say: both, cues }] };
  expect(() => loadDiversions(json)).toThrow('#nowhere');
});
