-- The ground that every module's tables stand on: the application's role, the helpers that spread and
-- protect tables, the reference lists, the outbox.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'xyd_app') THEN
    CREATE ROLE xyd_app NOLOGIN NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT xyd_app TO %I', current_user);
END $$;

GRANT USAGE ON SCHEMA public TO xyd_app;

-- Spreads an enterprise-owned table by its first key column. Without Citus there is one machine and nothing to do.
-- Call it between CREATE TABLE and the foreign keys: Citus takes them in that order only.
CREATE FUNCTION distribute_table(target regclass, spread_by text DEFAULT 'enterprise_id') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    EXECUTE format('SELECT create_distributed_table(%L, %L)', target::text, spread_by);
  END IF;
END $$;

-- Keeps a full copy of a small shared table on every machine.
CREATE FUNCTION reference_table(target regclass) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    SET LOCAL citus.multi_shard_modify_mode = 'sequential';
    EXECUTE format('SELECT create_reference_table(%L)', target::text);
  END IF;
END $$;

-- The second wall. Rows of `target` can be read where `reads` holds and written where `writes` holds; jobs
-- (organisation kind `system`) see all. `verbs` are the only privileges the application gets: a table that is
-- only ever appended to is granted SELECT, INSERT and nothing else.
CREATE FUNCTION secure_table(target regclass, reads text, writes text, verbs text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  as_system constant text := $rule$current_setting('app.organisation_kind', true) = 'system'$rule$;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY reads ON %s FOR SELECT USING (%s OR (%s))', target, as_system, reads);
  EXECUTE format('CREATE POLICY inserts ON %s FOR INSERT WITH CHECK (%s OR (%s))', target, as_system, writes);
  EXECUTE format('CREATE POLICY updates ON %s FOR UPDATE USING (%s OR (%s))', target, as_system, writes);
  EXECUTE format('CREATE POLICY deletes ON %s FOR DELETE USING (%s OR (%s))', target, as_system, writes);
  EXECUTE format('GRANT %s ON %s TO xyd_app', verbs, target);
END $$;

CREATE TABLE region (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL,
  english_name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county')),
  parent_code text
);
SELECT reference_table('region');
SELECT secure_table('region', 'true', 'false', 'SELECT');

CREATE TABLE industry (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
  section text NOT NULL CHECK (section ~ '^[A-T]$'),
  name text NOT NULL,
  english_name text NOT NULL
);
SELECT reference_table('industry');
SELECT secure_table('industry', 'true', 'false', 'SELECT');

CREATE TABLE outbox_job (
  id uuid PRIMARY KEY,
  job text NOT NULL,
  key text NOT NULL,
  payload jsonb NOT NULL,
  delay_ms integer NOT NULL DEFAULT 0 CHECK (delay_ms >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  CONSTRAINT outbox_job_key UNIQUE (job, key)
);
-- The relay's only question: what is not published yet, oldest first.
CREATE INDEX outbox_job_unpublished ON outbox_job (id) WHERE published_at IS NULL;
-- Anyone's transaction may ask for a job; only the relay reads or stamps one.
SELECT secure_table('outbox_job', 'false', 'true', 'SELECT, INSERT, UPDATE, DELETE');
-- A statement without a condition needs not see the rows it changes, so these two are closed by themselves.
ALTER POLICY updates ON outbox_job USING (current_setting('app.organisation_kind', true) = 'system');
ALTER POLICY deletes ON outbox_job USING (current_setting('app.organisation_kind', true) = 'system');

-- Source: china-division 2.7.0 (MIT), the statistics bureau's 2023 codes without development zones. English names of counties are their pinyin.
INSERT INTO region (code, name, english_name, level, parent_code) VALUES
  ('410000', '河南省', 'Henan', 'province', NULL),
  ('410100', '郑州市', 'Zhengzhou', 'city', '410000'),
  ('410200', '开封市', 'Kaifeng', 'city', '410000'),
  ('410300', '洛阳市', 'Luoyang', 'city', '410000'),
  ('410400', '平顶山市', 'Pingdingshan', 'city', '410000'),
  ('410500', '安阳市', 'Anyang', 'city', '410000'),
  ('410600', '鹤壁市', 'Hebi', 'city', '410000'),
  ('410700', '新乡市', 'Xinxiang', 'city', '410000'),
  ('410800', '焦作市', 'Jiaozuo', 'city', '410000'),
  ('410900', '濮阳市', 'Puyang', 'city', '410000'),
  ('411000', '许昌市', 'Xuchang', 'city', '410000'),
  ('411100', '漯河市', 'Luohe', 'city', '410000'),
  ('411200', '三门峡市', 'Sanmenxia', 'city', '410000'),
  ('411300', '南阳市', 'Nanyang', 'city', '410000'),
  ('411400', '商丘市', 'Shangqiu', 'city', '410000'),
  ('411500', '信阳市', 'Xinyang', 'city', '410000'),
  ('411600', '周口市', 'Zhoukou', 'city', '410000'),
  ('411700', '驻马店市', 'Zhumadian', 'city', '410000'),
  ('419001', '济源市', 'Jiyuan', 'city', '410000'),
  ('410102', '中原区', 'Zhongyuan District', 'county', '410100'),
  ('410103', '二七区', 'Erqi District', 'county', '410100'),
  ('410104', '管城回族区', 'Guancheng Hui District', 'county', '410100'),
  ('410105', '金水区', 'Jinshui District', 'county', '410100'),
  ('410106', '上街区', 'Shangjie District', 'county', '410100'),
  ('410108', '惠济区', 'Huiji District', 'county', '410100'),
  ('410122', '中牟县', 'Zhongmu County', 'county', '410100'),
  ('410181', '巩义市', 'Gongyi City', 'county', '410100'),
  ('410182', '荥阳市', 'Xingyang City', 'county', '410100'),
  ('410183', '新密市', 'Xinmi City', 'county', '410100'),
  ('410184', '新郑市', 'Xinzheng City', 'county', '410100'),
  ('410185', '登封市', 'Dengfeng City', 'county', '410100'),
  ('410202', '龙亭区', 'Longting District', 'county', '410200'),
  ('410203', '顺河回族区', 'Shunhe Hui District', 'county', '410200'),
  ('410204', '鼓楼区', 'Gulou District', 'county', '410200'),
  ('410205', '禹王台区', 'Yuwangtai District', 'county', '410200'),
  ('410212', '祥符区', 'Xiangfu District', 'county', '410200'),
  ('410221', '杞县', 'Qixian County', 'county', '410200'),
  ('410222', '通许县', 'Tongxu County', 'county', '410200'),
  ('410223', '尉氏县', 'Yushi County', 'county', '410200'),
  ('410225', '兰考县', 'Lankao County', 'county', '410200'),
  ('410302', '老城区', 'Laocheng District', 'county', '410300'),
  ('410303', '西工区', 'Xigong District', 'county', '410300'),
  ('410304', '瀍河回族区', 'Chanhe Hui District', 'county', '410300'),
  ('410305', '涧西区', 'Jianxi District', 'county', '410300'),
  ('410307', '偃师区', 'Yanshi District', 'county', '410300'),
  ('410308', '孟津区', 'Mengjin District', 'county', '410300'),
  ('410311', '洛龙区', 'Luolong District', 'county', '410300'),
  ('410323', '新安县', 'Xin''an County', 'county', '410300'),
  ('410324', '栾川县', 'Luanchuan County', 'county', '410300'),
  ('410325', '嵩县', 'Songxian County', 'county', '410300'),
  ('410326', '汝阳县', 'Ruyang County', 'county', '410300'),
  ('410327', '宜阳县', 'Yiyang County', 'county', '410300'),
  ('410328', '洛宁县', 'Luoning County', 'county', '410300'),
  ('410329', '伊川县', 'Yichuan County', 'county', '410300'),
  ('410402', '新华区', 'Xinhua District', 'county', '410400'),
  ('410403', '卫东区', 'Weidong District', 'county', '410400'),
  ('410404', '石龙区', 'Shilong District', 'county', '410400'),
  ('410411', '湛河区', 'Zhanhe District', 'county', '410400'),
  ('410421', '宝丰县', 'Baofeng County', 'county', '410400'),
  ('410422', '叶县', 'Yexian County', 'county', '410400'),
  ('410423', '鲁山县', 'Lushan County', 'county', '410400'),
  ('410425', '郏县', 'Jiaxian County', 'county', '410400'),
  ('410481', '舞钢市', 'Wugang City', 'county', '410400'),
  ('410482', '汝州市', 'Ruzhou City', 'county', '410400'),
  ('410502', '文峰区', 'Wenfeng District', 'county', '410500'),
  ('410503', '北关区', 'Beiguan District', 'county', '410500'),
  ('410505', '殷都区', 'Yindu District', 'county', '410500'),
  ('410506', '龙安区', 'Long''an District', 'county', '410500'),
  ('410522', '安阳县', 'Anyang County', 'county', '410500'),
  ('410523', '汤阴县', 'Tangyin County', 'county', '410500'),
  ('410526', '滑县', 'Huaxian County', 'county', '410500'),
  ('410527', '内黄县', 'Neihuang County', 'county', '410500'),
  ('410581', '林州市', 'Linzhou City', 'county', '410500'),
  ('410602', '鹤山区', 'Heshan District', 'county', '410600'),
  ('410603', '山城区', 'Shancheng District', 'county', '410600'),
  ('410611', '淇滨区', 'Qibin District', 'county', '410600'),
  ('410621', '浚县', 'Xunxian County', 'county', '410600'),
  ('410622', '淇县', 'Qixian County', 'county', '410600'),
  ('410702', '红旗区', 'Hongqi District', 'county', '410700'),
  ('410703', '卫滨区', 'Weibin District', 'county', '410700'),
  ('410704', '凤泉区', 'Fengquan District', 'county', '410700'),
  ('410711', '牧野区', 'Muye District', 'county', '410700'),
  ('410721', '新乡县', 'Xinxiang County', 'county', '410700'),
  ('410724', '获嘉县', 'Huojia County', 'county', '410700'),
  ('410725', '原阳县', 'Yuanyang County', 'county', '410700'),
  ('410726', '延津县', 'Yanjin County', 'county', '410700'),
  ('410727', '封丘县', 'Fengqiu County', 'county', '410700'),
  ('410781', '卫辉市', 'Weihui City', 'county', '410700'),
  ('410782', '辉县市', 'Huixian City', 'county', '410700'),
  ('410783', '长垣市', 'Changyuan City', 'county', '410700'),
  ('410802', '解放区', 'Jiefang District', 'county', '410800'),
  ('410803', '中站区', 'Zhongzhan District', 'county', '410800'),
  ('410804', '马村区', 'Macun District', 'county', '410800'),
  ('410811', '山阳区', 'Shanyang District', 'county', '410800'),
  ('410821', '修武县', 'Xiuwu County', 'county', '410800'),
  ('410822', '博爱县', 'Bo''ai County', 'county', '410800'),
  ('410823', '武陟县', 'Wuzhi County', 'county', '410800'),
  ('410825', '温县', 'Wenxian County', 'county', '410800'),
  ('410882', '沁阳市', 'Qinyang City', 'county', '410800'),
  ('410883', '孟州市', 'Mengzhou City', 'county', '410800'),
  ('410902', '华龙区', 'Hualong District', 'county', '410900'),
  ('410922', '清丰县', 'Qingfeng County', 'county', '410900'),
  ('410923', '南乐县', 'Nanle County', 'county', '410900'),
  ('410926', '范县', 'Fanxian County', 'county', '410900'),
  ('410927', '台前县', 'Taiqian County', 'county', '410900'),
  ('410928', '濮阳县', 'Puyang County', 'county', '410900'),
  ('411002', '魏都区', 'Weidu District', 'county', '411000'),
  ('411003', '建安区', 'Jian''an District', 'county', '411000'),
  ('411024', '鄢陵县', 'Yanling County', 'county', '411000'),
  ('411025', '襄城县', 'Xiangcheng County', 'county', '411000'),
  ('411081', '禹州市', 'Yuzhou City', 'county', '411000'),
  ('411082', '长葛市', 'Changge City', 'county', '411000'),
  ('411102', '源汇区', 'Yuanhui District', 'county', '411100'),
  ('411103', '郾城区', 'Yancheng District', 'county', '411100'),
  ('411104', '召陵区', 'Shaoling District', 'county', '411100'),
  ('411121', '舞阳县', 'Wuyang County', 'county', '411100'),
  ('411122', '临颍县', 'Linying County', 'county', '411100'),
  ('411202', '湖滨区', 'Hubin District', 'county', '411200'),
  ('411203', '陕州区', 'Shanzhou District', 'county', '411200'),
  ('411221', '渑池县', 'Mianchi County', 'county', '411200'),
  ('411224', '卢氏县', 'Lushi County', 'county', '411200'),
  ('411281', '义马市', 'Yima City', 'county', '411200'),
  ('411282', '灵宝市', 'Lingbao City', 'county', '411200'),
  ('411302', '宛城区', 'Wancheng District', 'county', '411300'),
  ('411303', '卧龙区', 'Wolong District', 'county', '411300'),
  ('411321', '南召县', 'Nanzhao County', 'county', '411300'),
  ('411322', '方城县', 'Fangcheng County', 'county', '411300'),
  ('411323', '西峡县', 'Xixia County', 'county', '411300'),
  ('411324', '镇平县', 'Zhenping County', 'county', '411300'),
  ('411325', '内乡县', 'Neixiang County', 'county', '411300'),
  ('411326', '淅川县', 'Xichuan County', 'county', '411300'),
  ('411327', '社旗县', 'Sheqi County', 'county', '411300'),
  ('411328', '唐河县', 'Tanghe County', 'county', '411300'),
  ('411329', '新野县', 'Xinye County', 'county', '411300'),
  ('411330', '桐柏县', 'Tongbai County', 'county', '411300'),
  ('411381', '邓州市', 'Dengzhou City', 'county', '411300'),
  ('411402', '梁园区', 'Liangyuan District', 'county', '411400'),
  ('411403', '睢阳区', 'Suiyang District', 'county', '411400'),
  ('411421', '民权县', 'Minquan County', 'county', '411400'),
  ('411422', '睢县', 'Suixian County', 'county', '411400'),
  ('411423', '宁陵县', 'Ningling County', 'county', '411400'),
  ('411424', '柘城县', 'Zhecheng County', 'county', '411400'),
  ('411425', '虞城县', 'Yucheng County', 'county', '411400'),
  ('411426', '夏邑县', 'Xiayi County', 'county', '411400'),
  ('411481', '永城市', 'Yongcheng City', 'county', '411400'),
  ('411502', '浉河区', 'Shihe District', 'county', '411500'),
  ('411503', '平桥区', 'Pingqiao District', 'county', '411500'),
  ('411521', '罗山县', 'Luoshan County', 'county', '411500'),
  ('411522', '光山县', 'Guangshan County', 'county', '411500'),
  ('411523', '新县', 'Xinxian County', 'county', '411500'),
  ('411524', '商城县', 'Shangcheng County', 'county', '411500'),
  ('411525', '固始县', 'Gushi County', 'county', '411500'),
  ('411526', '潢川县', 'Huangchuan County', 'county', '411500'),
  ('411527', '淮滨县', 'Huaibin County', 'county', '411500'),
  ('411528', '息县', 'Xixian County', 'county', '411500'),
  ('411602', '川汇区', 'Chuanhui District', 'county', '411600'),
  ('411603', '淮阳区', 'Huaiyang District', 'county', '411600'),
  ('411621', '扶沟县', 'Fugou County', 'county', '411600'),
  ('411622', '西华县', 'Xihua County', 'county', '411600'),
  ('411623', '商水县', 'Shangshui County', 'county', '411600'),
  ('411624', '沈丘县', 'Shenqiu County', 'county', '411600'),
  ('411625', '郸城县', 'Dancheng County', 'county', '411600'),
  ('411627', '太康县', 'Taikang County', 'county', '411600'),
  ('411628', '鹿邑县', 'Luyi County', 'county', '411600'),
  ('411681', '项城市', 'Xiangcheng City', 'county', '411600'),
  ('411702', '驿城区', 'Yicheng District', 'county', '411700'),
  ('411721', '西平县', 'Xiping County', 'county', '411700'),
  ('411722', '上蔡县', 'Shangcai County', 'county', '411700'),
  ('411723', '平舆县', 'Pingyu County', 'county', '411700'),
  ('411724', '正阳县', 'Zhengyang County', 'county', '411700'),
  ('411725', '确山县', 'Queshan County', 'county', '411700'),
  ('411726', '泌阳县', 'Biyang County', 'county', '411700'),
  ('411727', '汝南县', 'Runan County', 'county', '411700'),
  ('411728', '遂平县', 'Suiping County', 'county', '411700'),
  ('411729', '新蔡县', 'Xincai County', 'county', '411700');

-- GB/T 4754-2017 divisions.
INSERT INTO industry (code, section, name, english_name) VALUES
  ('01', 'A', '农业', 'Crop farming'),
  ('02', 'A', '林业', 'Forestry'),
  ('03', 'A', '畜牧业', 'Animal husbandry'),
  ('04', 'A', '渔业', 'Fishery'),
  ('05', 'A', '农、林、牧、渔专业及辅助性活动', 'Agricultural support activities'),
  ('06', 'B', '煤炭开采和洗选业', 'Coal mining and washing'),
  ('07', 'B', '石油和天然气开采业', 'Oil and gas extraction'),
  ('08', 'B', '黑色金属矿采选业', 'Ferrous metal ore mining'),
  ('09', 'B', '有色金属矿采选业', 'Non-ferrous metal ore mining'),
  ('10', 'B', '非金属矿采选业', 'Non-metallic mineral mining'),
  ('11', 'B', '开采专业及辅助性活动', 'Mining support activities'),
  ('12', 'B', '其他采矿业', 'Other mining'),
  ('13', 'C', '农副食品加工业', 'Agricultural food processing'),
  ('14', 'C', '食品制造业', 'Food manufacturing'),
  ('15', 'C', '酒、饮料和精制茶制造业', 'Alcohol, beverages and tea'),
  ('16', 'C', '烟草制品业', 'Tobacco products'),
  ('17', 'C', '纺织业', 'Textiles'),
  ('18', 'C', '纺织服装、服饰业', 'Apparel'),
  ('19', 'C', '皮革、毛皮、羽毛及其制品和制鞋业', 'Leather, fur, feather and footwear'),
  ('20', 'C', '木材加工和木、竹、藤、棕、草制品业', 'Wood, bamboo and straw products'),
  ('21', 'C', '家具制造业', 'Furniture'),
  ('22', 'C', '造纸和纸制品业', 'Paper and paper products'),
  ('23', 'C', '印刷和记录媒介复制业', 'Printing and media reproduction'),
  ('24', 'C', '文教、工美、体育和娱乐用品制造业', 'Cultural, craft, sports and leisure goods'),
  ('25', 'C', '石油、煤炭及其他燃料加工业', 'Petroleum, coal and fuel processing'),
  ('26', 'C', '化学原料和化学制品制造业', 'Chemicals'),
  ('27', 'C', '医药制造业', 'Pharmaceuticals'),
  ('28', 'C', '化学纤维制造业', 'Chemical fibres'),
  ('29', 'C', '橡胶和塑料制品业', 'Rubber and plastics'),
  ('30', 'C', '非金属矿物制品业', 'Non-metallic mineral products'),
  ('31', 'C', '黑色金属冶炼和压延加工业', 'Ferrous metal smelting'),
  ('32', 'C', '有色金属冶炼和压延加工业', 'Non-ferrous metal smelting'),
  ('33', 'C', '金属制品业', 'Metal products'),
  ('34', 'C', '通用设备制造业', 'General equipment'),
  ('35', 'C', '专用设备制造业', 'Special equipment'),
  ('36', 'C', '汽车制造业', 'Motor vehicles'),
  ('37', 'C', '铁路、船舶、航空航天和其他运输设备制造业', 'Other transport equipment'),
  ('38', 'C', '电气机械和器材制造业', 'Electrical machinery'),
  ('39', 'C', '计算机、通信和其他电子设备制造业', 'Computers and electronics'),
  ('40', 'C', '仪器仪表制造业', 'Instruments and meters'),
  ('41', 'C', '其他制造业', 'Other manufacturing'),
  ('42', 'C', '废弃资源综合利用业', 'Waste recycling'),
  ('43', 'C', '金属制品、机械和设备修理业', 'Repair of metal products and machinery'),
  ('44', 'D', '电力、热力生产和供应业', 'Electricity and heat supply'),
  ('45', 'D', '燃气生产和供应业', 'Gas supply'),
  ('46', 'D', '水的生产和供应业', 'Water supply'),
  ('47', 'E', '房屋建筑业', 'Building construction'),
  ('48', 'E', '土木工程建筑业', 'Civil engineering'),
  ('49', 'E', '建筑安装业', 'Building installation'),
  ('50', 'E', '建筑装饰、装修和其他建筑业', 'Building decoration and other construction'),
  ('51', 'F', '批发业', 'Wholesale'),
  ('52', 'F', '零售业', 'Retail'),
  ('53', 'G', '铁路运输业', 'Rail transport'),
  ('54', 'G', '道路运输业', 'Road transport'),
  ('55', 'G', '水上运输业', 'Water transport'),
  ('56', 'G', '航空运输业', 'Air transport'),
  ('57', 'G', '管道运输业', 'Pipeline transport'),
  ('58', 'G', '多式联运和运输代理业', 'Multimodal transport and forwarding'),
  ('59', 'G', '装卸搬运和仓储业', 'Handling and storage'),
  ('60', 'G', '邮政业', 'Post'),
  ('61', 'H', '住宿业', 'Accommodation'),
  ('62', 'H', '餐饮业', 'Catering'),
  ('63', 'I', '电信、广播电视和卫星传输服务', 'Telecommunications and broadcasting'),
  ('64', 'I', '互联网和相关服务', 'Internet services'),
  ('65', 'I', '软件和信息技术服务业', 'Software and IT services'),
  ('66', 'J', '货币金融服务', 'Monetary services'),
  ('67', 'J', '资本市场服务', 'Capital market services'),
  ('68', 'J', '保险业', 'Insurance'),
  ('69', 'J', '其他金融业', 'Other finance'),
  ('70', 'K', '房地产业', 'Real estate'),
  ('71', 'L', '租赁业', 'Leasing'),
  ('72', 'L', '商务服务业', 'Business services'),
  ('73', 'M', '研究和试验发展', 'Research and development'),
  ('74', 'M', '专业技术服务业', 'Professional technical services'),
  ('75', 'M', '科技推广和应用服务业', 'Technology promotion and application'),
  ('76', 'N', '水利管理业', 'Water conservancy'),
  ('77', 'N', '生态保护和环境治理业', 'Ecology and environment'),
  ('78', 'N', '公共设施管理业', 'Public facilities'),
  ('79', 'N', '土地管理业', 'Land management'),
  ('80', 'O', '居民服务业', 'Household services'),
  ('81', 'O', '机动车、电子产品和日用产品修理业', 'Repair of vehicles, electronics and household goods'),
  ('82', 'O', '其他服务业', 'Other services'),
  ('83', 'P', '教育', 'Education'),
  ('84', 'Q', '卫生', 'Health'),
  ('85', 'Q', '社会工作', 'Social work'),
  ('86', 'R', '新闻和出版业', 'News and publishing'),
  ('87', 'R', '广播、电视、电影和录音制作业', 'Broadcasting, film and recording'),
  ('88', 'R', '文化艺术业', 'Culture and arts'),
  ('89', 'R', '体育', 'Sports'),
  ('90', 'R', '娱乐业', 'Entertainment'),
  ('91', 'S', '中国共产党机关', 'Party organs'),
  ('92', 'S', '国家机构', 'State organs'),
  ('93', 'S', '人民政协、民主党派', 'Political consultative bodies'),
  ('94', 'S', '社会保障', 'Social security'),
  ('95', 'S', '群众团体、社会团体和其他成员组织', 'Social organisations'),
  ('96', 'S', '基层群众自治组织及其他组织', 'Grass-roots organisations'),
  ('97', 'T', '国际组织', 'International organisations');
