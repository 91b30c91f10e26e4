/** What is asked while too much comes in, and leaving without a trace. */
export const flood = {
  title: '现在用的人多，请再多一步',
  go: '看看要做什么',
  kept: '您写的都还在这一页，还没有提交。',
  keptCode: '您输入的查询码还在这一页。',
  working: '正在自动核验，一般几秒钟就好，好了会自动往下走。请不要关掉这一页。',
  workDone: '核验好了，请再按一次按钮。',
  workFailed: '这台设备做不了自动核验，请回答下面的问题。',
  slow: (seconds: number) =>
    seconds > 0
      ? `请回答下面的问题，并在 ${seconds} 秒后提交。`
      : '请回答下面的问题，现在就可以提交。',
  why: '这是为了不让机器堵住通道，不用留任何个人信息。',
  answerHint: '写汉字或者数字都行。',
  errors: {
    tooEarly: (seconds: number) => `答案对了，还早了一点，请再等 ${seconds} 秒后提交`,
    wrongAnswer: '答案不对，请再想一想',
    expired: '这一页放得太久了，请按新的问题再答一次',
    used: '这一次的回答已经用过，请按新的问题再答一次',
  },
  exit: {
    leave: '立即离开',
    keys: '也可以连按三次 Esc 键',
  },
  replace: {
    title: '请先换一个新的查询码',
    lead: '您现在用的码是在电话里读给您的。换一个只有您知道的新码，再看进度。',
    codeLabel: '您的新查询码',
    warning: '新码只显示这一次。您核对好以后，电话里读的旧码马上作废。',
    confirmTitle: '核对一下',
    lastFour: '请看着您抄下的新码，填最后四位数字',
    lastFourHint: '填对了就换好了，接着显示进度。',
    wrong: '和新码的最后四位对不上。请对照上面的码检查您抄的那份',
    submit: '我记好了，换成新码',
    done: '查询码已经换好，以后请用新码。',
  },
};
