import { weakPassword } from './own-account';

type Params = Record<string, number | string> | undefined;

const bound = (params: Params, name: 'min' | 'max') => params?.[name] ?? '';

/** In words why a password is weak; `because` is one of `weaknesses`. */
const whyWeak = (params: Params) =>
  Object.entries(weakPassword).find(([code]) => code === params?.['because'])?.[1] ??
  weakPassword.guessable;

export const errors = {
  next: '您可以',
  goHome: '回到首页',
  goQueue: '回到工作台',
  /** Stands for a field without a name of its own. */
  thisField: '这一项',
  /** Pages by kind of error: what happened, what it means, what to do. */
  kinds: {
    badRequest: {
      title: '这次提交无法处理',
      text: '提交的内容不完整，或者格式不对，没有保存。',
      next: '返回上一页，检查后重新提交。',
    },
    badAddress: {
      title: '网址不完整',
      text: '网址里的一部分缺失，或者被改动过，无法从这里接着显示。',
      next: '回到这个列表的第一页，从那里重新打开。',
    },
    unauthenticated: {
      title: '请先登录',
      text: '登录已经过期，或者还没有登录。',
      next: '重新登录后再办理。',
    },
    forbidden: {
      title: '您没有权限查看或办理',
      text: '这项内容不属于您的单位或岗位，所以没有打开。',
      next: '如果确需办理，请联系本单位的系统管理员核对岗位。',
    },
    staleForm: {
      title: '页面已经失效',
      text: '页面停留太久，或者在别处退出过登录，这次提交没有执行。',
      next: '返回上一页，刷新后重新提交。',
    },
    notFound: {
      title: '没有找到这个页面',
      text: '地址可能输错了，或者内容已经撤下。',
      next: '检查地址是否完整，或者从首页重新进入。',
    },
    conflict: {
      title: '有人先办了一步',
      text: '您打开页面之后，内容已经被别人改动，您这次的操作没有执行。',
      next: '返回并刷新页面，看清最新情况后再决定。',
    },
    tooLarge: {
      title: '提交的内容太大',
      text: '文字或文件超过了上限，没有保存任何内容。',
      next: '返回后减少或压缩文件，再提交一次。',
    },
    unsupported: {
      title: '不支持这种提交方式',
      text: '系统不认识提交内容的格式，没有保存。',
      next: '请用本站的表单提交。',
    },
    tooMany: {
      title: '操作太频繁，请稍等',
      text: '短时间内的请求过多，这一次没有受理。',
      next: '过几分钟再试。已经提交成功的内容不受影响。',
    },
    internal: {
      title: '系统出了问题',
      text: '这不是您的操作造成的，我们已经记录下来。',
      next: '请稍后再试。如果刚提交了反映：拿到查询码的，凭码查一查；还没拿到的，回到刚才那一页再按一次“提交”，多按几次也只算一份。',
    },
    unavailable: {
      title: '系统暂时不能用',
      text: '后台服务正在恢复，这次操作没有完成。',
      next: '请过几分钟再试。',
    },
  },
  /** Sentences at a field, by code of the form parser. */
  fields: {
    required: (label: string, _params?: Params) => `请填写${label}`,
    choose: (label: string, _params?: Params) => `请选择${label}`,
    tooLong: (label: string, params?: Params) => `${label}最多${bound(params, 'max')}个字`,
    tooShort: (label: string, params?: Params) => `${label}至少${bound(params, 'min')}个字`,
    tooSmall: (label: string, params?: Params) => `${label}不能小于${bound(params, 'min')}`,
    tooLarge: (label: string, params?: Params) => `${label}不能大于${bound(params, 'max')}`,
    tooMany: (label: string, params?: Params) => `${label}最多${bound(params, 'max')}个`,
    invalid: (label: string, _params?: Params) => `${label}格式不对，请检查`,
    number: (label: string, _params?: Params) => `${label}请填数字`,
    email: (label: string, _params?: Params) => `${label}请填完整的邮箱地址，例如 name@example.com`,
    phone: (label: string, _params?: Params) => `${label}请填手机号，或者带区号的座机号`,
    date: (label: string, _params?: Params) => `${label}请填真实存在的日期，例如 2026-05-18`,
    taken: (label: string, _params?: Params) => `${label}已经有人用了，请换一个`,
    mismatch: (label: string, _params?: Params) => `${label}对不上，请再核对`,
    unknown: (label: string, _params?: Params) => `没有找到这个${label}，请重新选择`,
    weak: (label: string, params?: Params) => `${label}${whyWeak(params)}`,
    wrong: (label: string, _params?: Params) => `${label}不正确`,
  },
};
