/** The operator's desk beside the fields of the report: what to say, what to ask, which keys. */
export const cockpit = {
  form: '登记内容',
  /** Type-ahead boxes; an island puts the number in place of #. */
  search: {
    area: '如 nax hl、哈拉海',
    department: '如 mzj、民政',
    results: '找到 # 个，用上下键选',
  },
  help: {
    title: '通话提示',
    nothingYet: '在“怎么回事”里记下要求，这里会显示清单怎么说。',
    sayAloud: '念给来电人：',
    says: {
      forbidden: (entry: string, instrument: string) =>
        `按${instrument || '现行规定'}，“${entry}”这样的事不得要求村里办，我给您登记，由我们去核实。`,
      cancelled: (entry: string, instrument: string) =>
        `“${entry}”${instrument ? `按${instrument}` : ''}已经取消，村里不用再办，我给您登记。`,
      noBasisFound:
        '清单里没有查到这件事的依据；没查到不等于可以这样要求，我先登记，由我们去核实。',
      basisFound: (entry: string, instrument: string) =>
        `“${entry}”清单里有${instrument ? `（${instrument}）` : ''}；您说说超出的地方在哪里，我照样登记。`,
      needsAdmission: (entry: string, _instrument: string) =>
        `“${entry}”要先经批准才能到村里；您没见到批准文件的，我给您登记，由我们去核实。`,
    },
    /** Of open cases like what is taken down; never which they are. */
    known: {
      some: '可能是同一要求：已有类似反映。',
      many: (n: number, more: boolean, documentNo: string) =>
        `可能是同一要求：本机关已有 ${n} 件${more ? '以上' : ''}${documentNo ? `，涉及 ${documentNo}` : ''}。`,
      note: '照常登记。这一句只给您看，不念给来电人。',
    },
    proposal: (category: string) => `按来电人的话，类别像是“${category}”。`,
    take: '采用',
    script: '接着问什么',
    scriptOf: (category: string) => `接着问：${category}`,
    noScript: '选了类别，或者记下了要求，这里就列出接着要问的。',
    answered: '已答：',
    open: '未答：',
    missing: (fields: string) => `还差必填：${fields}`,
    complete: '必填的都有了，可以提交。',
    joiner: '、',
    stillFile: '说清楚以后来电人仍要反映的，照常登记。',
    refresh: '更新通话提示',
  },
  drafts: {
    title: '未完成的通话',
    open: (n: number) => `未完成的通话（${n}）`,
    lead: '只有您自己看得到，在您的哪台电脑上都能接着填。提交后即销毁，最后一次保存一天以后自动销毁。',
    none: '没有未完成的通话',
    noneHint: '通话中途断开或换了电脑，没有提交的内容会出现在这里。',
    action: '操作',
    resume: '接着填',
    discard: '丢弃',
    discardAbout: (begins: string) => `丢弃：${begins}`,
    save: '存为草稿',
    saved: '草稿已保存',
    unsaved: '连接不通，最近写的还没有存上，正在再试。请不要关闭这一页。',
    signedOut: '登录已经失效，最近写的没有存上。请在新标签页重新登录，这里会接着保存。',
    refusedSave: '服务器没有保存最近写的内容。请先记下要点，直接提交，或者告诉管理员。',
    refused: {
      elsewhere: '您的另一台电脑（或另一个页面）已经保存了这通电话的新内容，这里不再自动保存。',
      gone: '这通电话已经提交或者丢弃，草稿不再保存。',
      full: '未完成的通话满20件了，先提交或者丢弃几件，草稿才能保存。',
    },
    other: '打开那一份',
  },
  /** Reading the code out; an island puts in the number of the group and its digits. */
  readAloud: {
    next: '读下一组',
    said: '第{no}组：{digits}',
    end: '四组读完了，停一下，再从头读一遍。',
  },
  keys: {
    title: '快捷键',
    acts: {
      area: '到“地区”',
      department: '到“提出要求的单位”',
      category: '到“类别”',
      narrative: '到“怎么回事”',
      consequence: '到“不办会怎样”',
      identity: '到“身份”',
      documentNo: '到“文件或通知”',
      take: '采用建议的类别',
      help: '到“通话提示”',
      onward: '到下一栏',
      file: '提交并取得查询码',
      group: '读查询码的下一组',
      next: '接下一个电话',
      call: '来电时到“地区”，在别的页面则打开录入页',
      callBack: '通话中约回电',
      keys: '打开或关闭这张表',
    },
  },
};
